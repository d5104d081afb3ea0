interface SkeletonTextProps {
  readonly lines?: number;
  /** What is being loaded, for a screen reader. */
  readonly label?: string;
}

const widths = ["w-1/3", "w-3/4", "w-2/3", "w-1/2"];

/** Quiet bars in the place of text that is on its way; they come after 150 ms only, so that a quick answer shows no flicker. */
export function SkeletonText({ lines = 4, label = "Loading" }: SkeletonTextProps) {
  return (
    <div role="status" className="delayed flex flex-col gap-2.5 py-1">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <SkeletonBar key={index} className={widths[index % widths.length] ?? "w-1/2"} />
      ))}
    </div>
  );
}

export function SkeletonBar({ className }: { readonly className: string }) {
  return <span aria-hidden="true" className={`rounded-small bg-quiet-soft block h-2.5 ${className}`} />;
}
