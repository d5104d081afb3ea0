import type { DemoState } from "#src/api/contract/shapes/demo.ts";
import { explainError } from "#src/api/errors.ts";
import { useSetAnalyst } from "#src/api/queries/demo.ts";
import { ProblemNote } from "#src/components/feedback/problem-note.tsx";
import { Button } from "#src/components/ui/button.tsx";

/** A colleague who works through the queue by himself, with his own permissions. */
export function AnalystPart({ analyst: { person, running } }: { readonly analyst: DemoState["analyst"] }) {
  const set = useSetAnalyst();
  return (
    <>
      <p className="text-ink-2">
        {person.name} reads, signs and rejects at a human pace of the demo’s clock, and leaves alone what is open in a
        page.
      </p>
      <div>
        <Button busy={set.isPending} onClick={() => set.mutate({ running: !running })}>
          {running ? `Stop ${person.name}` : `Let ${person.name} act`}
        </Button>
      </div>
      {set.isError && <ProblemNote problem={explainError(set.error)} />}
    </>
  );
}
