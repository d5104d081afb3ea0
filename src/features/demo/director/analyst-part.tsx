import type { DemoState } from "#src/contract/shapes/demo.ts";
import { explainError } from "#src/api/errors.ts";
import { useSetAnalyst } from "#src/api/queries/demo.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";

/** A colleague who works through the queue by himself, with his own permissions. */
export function AnalystPart({ analyst: { person, running } }: { readonly analyst: DemoState["analyst"] }) {
  const set = useSetAnalyst();
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-caption text-ink-2">
        {person.name} reads, signs and rejects by the demo’s clock. What is open in a page he leaves alone.
      </p>
      <Button busy={set.isPending} onClick={() => set.mutate({ running: !running })}>
        {running ? `Stop ${person.name}` : `Let ${person.name} act`}
      </Button>
      {set.isError && <ProblemNote problem={explainError(set.error)} />}
    </div>
  );
}
