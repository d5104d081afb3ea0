import { Eye } from "lucide-react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { useOthersAt } from "#src/api/queries/open-actions.ts";
import { useNow } from "#src/ui/use-now.ts";
import { openByWords, sinceWords } from "./open-by-words.ts";
import type { Viewer } from "./people.ts";

/** Who else has it open: for them to talk to each other. It holds nobody up. */
export function OpenByLine({ action, viewer }: { readonly action: ActionDetail; readonly viewer: Viewer }) {
  const now = useNow();
  const live = useOthersAt(action.id);
  const others = live ?? action.openBy.filter(({ by }) => by.id !== viewer?.user.id);
  const since = sinceWords(others, now);
  return (
    <p className={`text-ink-2 flex gap-2 print:hidden ${others.length > 0 ? "mt-2.5" : ""}`}>
      {others.length > 0 && <Eye aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />}
      <span className="min-w-0">
        <span role="status">{openByWords(others)}</span>
        {/* Not part of the status: one that changed every minute would never stop speaking. */}
        {since !== null && <span> since {since}</span>}
      </span>
    </p>
  );
}
