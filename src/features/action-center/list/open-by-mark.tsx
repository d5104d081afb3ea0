import { Eye } from "lucide-react";
import { useOthersAt } from "#src/api/queries/open-actions.ts";
import { openByWords } from "#src/features/action-center/panel/open-by-words.ts";

/** A colleague has this action open: quiet, and nothing where the stream tells of nobody. */
export function OpenByMark({ actionId }: { readonly actionId: string }) {
  const others = useOthersAt(actionId) ?? [];
  if (others.length === 0) return null;
  const words = openByWords(others);
  return (
    <span className="text-ink-2 flex shrink-0" data-tip={words}>
      <Eye aria-hidden="true" className="size-4" strokeWidth={1.75} />
      <span className="sr-only">{words}</span>
    </span>
  );
}
