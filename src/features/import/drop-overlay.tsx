import { Ban, Upload } from "lucide-react";

/** Covers the page while files are held over it. */
export function DropOverlay({ refusal }: { readonly refusal: string | null }) {
  const Icon = refusal === null ? Upload : Ban;
  return (
    <div className="animate-appear bg-veil pointer-events-none fixed inset-0 z-60 flex items-center justify-center p-5">
      <div
        role="status"
        className="rounded-card border-accent bg-raised shadow-float flex max-w-130 flex-col items-center gap-1 border-2 border-dashed px-10 py-8 text-center"
      >
        <Icon aria-hidden="true" className="text-ink-2 mb-1 size-6" strokeWidth={1.75} />
        <p className="text-headline font-semibold">{refusal === null ? "Drop to import" : "You cannot import"}</p>
        <p className="text-ink-2">{refusal ?? "AIR events as CSV, JSON, or JSON line by line, up to 50 MB a file"}</p>
      </div>
    </div>
  );
}
