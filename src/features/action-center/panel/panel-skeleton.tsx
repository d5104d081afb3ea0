import { SkeletonText } from "#src/ui/skeleton.tsx";

/** Quiet bars in the places of headline, cards and facts. */
export function PanelSkeleton() {
  return (
    <div className="flex flex-col gap-8 px-5 py-2">
      <SkeletonText lines={3} label="Loading action" />
      <SkeletonText lines={4} label="" />
      <SkeletonText lines={5} label="" />
    </div>
  );
}
