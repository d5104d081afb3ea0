import { CircleAlert } from "lucide-react";
import { Button } from "#src/ui/button.tsx";
import type { useSearchLine } from "./use-search-line.ts";

interface LineNoteProps {
  readonly id: string;
  readonly line: Pick<ReturnType<typeof useSearchLine>, "problems" | "apply" | "takeBack">;
}

/** Below the line: what is wrong with it, or that the list does not follow it yet. */
export function LineNote({ id, line: { problems, apply, takeBack } }: LineNoteProps) {
  if (problems.length > 0) {
    return (
      <div id={id} role="alert" className="text-danger order-1 flex basis-full flex-col gap-1">
        {problems.map((problem) => (
          <p key={problem} className="flex gap-1.5">
            <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
            <span className="min-w-0 break-words">{problem}</span>
          </p>
        ))}
      </div>
    );
  }
  return (
    <div className="order-1 flex basis-full flex-wrap items-center gap-1">
      <p id={id} className="text-ink-2 mr-1">
        The list does not follow this line yet.
      </p>
      <Button tone="quiet" onClick={() => apply()}>
        Search
      </Button>
      <Button tone="quiet" onClick={takeBack}>
        Take back
      </Button>
    </div>
  );
}
