import { SkeletonText } from "#src/ui/skeleton.tsx";

/** While a page's code or first data is on its way. */
export function RoutePending() {
  return (
    <div className="p-5">
      <SkeletonText lines={6} label="Loading page" />
    </div>
  );
}
