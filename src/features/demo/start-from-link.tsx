import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { explainError } from "#src/api/errors.ts";
import { demoStateQuery, useResetDemo } from "#src/api/queries/demo.ts";
import type { DemoState } from "#src/contract/shapes/demo.ts";
import { parseInstant } from "#src/lib/time.ts";
import { Button } from "#src/ui/button.tsx";
import { Dialog } from "#src/ui/dialog.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { useToast } from "#src/ui/toast.tsx";
import { lostWords } from "./reset-summary.ts";
import { type AskedScenario, generated } from "./scenario-address.ts";

interface StartFromLinkProps {
  readonly asked: AskedScenario;
  /** It was started, or it was not to be. */
  readonly onDone: () => void;
}

/** Starts what a link asks for: at once where nothing was done yet, else after asking. */
export function StartFromLink({ asked, onDone }: StartFromLinkProps) {
  const { data, error } = useQuery({ ...demoStateQuery, refetchInterval: false });
  // The demo as it was when the link was followed: a reset must not change the question.
  const [state, setState] = useState(data);
  if (state === undefined && data !== undefined) setState(data);
  if (state === undefined) return error === null ? null : <NotStarted error={error} onDone={onDone} />;
  const plan = planFor(asked, state);
  return plan.kind === "unknown" ? (
    <UnknownScenario name={asked.scenario} state={state} onDone={onDone} />
  ) : (
    <Start asked={asked} plan={plan} onDone={onDone} />
  );
}

function Start({ asked, plan, onDone }: StartFromLinkProps & { readonly plan: Exclude<Plan, { kind: "unknown" }> }) {
  const reset = useResetDemo();
  const notify = useToast();
  const settled = useRef(false);
  const start = async () => {
    const { scenario, seed = null, actions = null } = asked;
    const answer = await reset.mutateAsync({ scenario, seed, actions }).catch(() => null);
    if (answer === null) return;
    notify({ title: `“${plan.title}” has begun`, detail: plan.first });
    onDone();
  };
  useEffect(() => {
    if (settled.current || plan.kind === "ask") return;
    settled.current = true;
    if (plan.kind === "stay") onDone();
    else void start();
  });
  if (reset.isError) return <NotStarted error={reset.error} onDone={onDone} />;
  if (plan.kind !== "ask") return plan.kind === "start" ? <Making title={plan.title} /> : null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={`Start “${plan.title}”?`}
      description={`The link starts this scenario in place of the one that is here. What was done here will be lost: ${plan.lost}. The new audit log names where the old one ended.`}
      footer={
        <>
          <Button onClick={onDone}>Keep what is here</Button>
          <Button tone="danger" busy={reset.isPending} onClick={() => void start()}>
            {reset.isPending ? "Starting" : "Start scenario"}
          </Button>
        </>
      }
    />
  );
}

/** A large one takes its time. */
function Making({ title }: { readonly title: string }) {
  return (
    <p
      role="status"
      className="delayed rounded-card border-line-strong bg-raised shadow-float fixed bottom-4 left-1/2 z-50 -translate-x-1/2 border px-4 py-2.5"
    >
      Starting “{title}”
    </p>
  );
}

function UnknownScenario({
  name,
  state,
  onDone,
}: {
  readonly name: string;
  readonly state: DemoState;
  readonly onDone: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title="There is no such scenario"
      description={`The link asks for “${name.slice(0, 60)}”. Nothing was changed. These can be asked for:`}
      footer={
        <Button tone="primary" onClick={onDone}>
          Go on
        </Button>
      }
    >
      <ul className="grid gap-1.5">
        {state.scenarios.map((scenario) => (
          <li key={scenario.name} className="grid grid-cols-[9.5rem_1fr] items-baseline gap-2">
            <code className="text-caption font-mono">{scenario.name}</code>
            <span className="text-ink-2">{scenario.title}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function NotStarted({ error, onDone }: { readonly error: Error; readonly onDone: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title="The scenario was not started"
      footer={<Button onClick={onDone}>Close</Button>}
    >
      <ProblemNote problem={explainError(error)} next="Open the link again to try once more." />
    </Dialog>
  );
}

/** What to do about it: nothing, for it has just begun; start at once; ask first; say that there is none. */
export type Plan =
  | { readonly kind: "stay" | "start"; readonly title: string; readonly first: string | undefined }
  | { readonly kind: "ask"; readonly title: string; readonly first: string | undefined; readonly lost: string }
  | { readonly kind: "unknown" };

/** One that began so long ago, ms, and in which nothing was done, is what a link wants to begin with. */
const fresh = 60_000;

export function planFor(asked: AskedScenario, { scenario, scenarios, work, now }: DemoState): Plan {
  const offered = scenarios.find(({ name }) => name === asked.scenario);
  if (offered === undefined && asked.scenario !== generated) return { kind: "unknown" };
  const { title, first } = offered ?? { title: "Generated data", first: undefined };
  const lost = lostWords(work);
  if (lost !== null) return { kind: "ask", title, first, lost };
  const same =
    asked.scenario === scenario.name &&
    (asked.seed ?? scenario.seed) === scenario.seed &&
    (asked.actions ?? scenario.actions) === scenario.actions;
  const age = (parseInstant(now) ?? 0) - (parseInstant(scenario.startedAt) ?? 0);
  return { kind: same && age < fresh ? "stay" : "start", title, first };
}
