import { Button } from "#src/components/ui/button.tsx";
import { plural } from "#src/lib/numbers.ts";

interface NewerEntriesProps {
  readonly newest: number | null;
  /** Sequence of the first row. */
  readonly shown: number | null;
  readonly onShow: () => void;
}

/** The list stands still while it is read; what was written since is offered, never pushed in from above. */
export function NewerEntries({ newest, shown, onShow }: NewerEntriesProps) {
  const count = newest === null || shown === null ? 0 : newest - shown;
  if (count <= 0) return null;
  return (
    <div className="border-line bg-accent-soft flex shrink-0 items-center justify-center gap-2 border-b px-5 py-1">
      <span>{plural(count, "newer entry", "newer entries")}.</span>
      <Button tone="quiet" onClick={onShow}>
        Show
      </Button>
    </div>
  );
}
