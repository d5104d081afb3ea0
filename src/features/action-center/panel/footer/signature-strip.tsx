import { Ban, Check, TriangleAlert, X } from "lucide-react";
import { CutText } from "#src/ui/cut-text.tsx";
import type { Step, StepState } from "./strip-steps.tsx";

const marks = {
  done: { look: "drawn-mark border-accent bg-accent text-on-accent", icon: Check, said: "done" },
  current: { look: "drawn-rest border-accent bg-surface ring-3 ring-accent-soft", icon: null, said: "now" },
  ahead: { look: "drawn-rest border-line-control bg-surface", icon: null, said: "not yet" },
  stopped: { look: "drawn-mark border-quiet bg-quiet text-surface", icon: Ban, said: "ended" },
  partial: { look: "drawn-mark border-warn bg-warn text-surface", icon: TriangleAlert, said: "done in part" },
  failed: { look: "drawn-mark border-danger bg-danger text-surface", icon: X, said: "failed" },
} as const satisfies Record<StepState, object>;

/** Who signed, what is awaited, what follows: the gate before the decision, the record after it. In a low window on one line. */
export function SignatureStrip({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <ol
      aria-label="Signatures"
      className="low:flex low:gap-x-2 grid gap-x-1"
      style={{ gridTemplateColumns: `repeat(${steps.length}, minmax(0, 1fr))` }}
    >
      {steps.map((step, index) => (
        <li
          key={step.key}
          aria-current={step.state === "current" ? "step" : undefined}
          className="low:flex low:h-5 low:flex-auto low:items-center low:gap-x-2 low:last:flex-initial min-w-0"
        >
          <div aria-hidden="true" className="low:contents flex h-5 items-center">
            <Mark state={step.state} />
            <CutText
              className={`low:block hidden ${step.state === "current" || index === steps.length - 1 ? "" : "max-[480px]:hidden!"} ${step.state === "ahead" ? "text-ink-2" : "font-medium"}`}
            >
              {step.brief ?? step.label}
            </CutText>
            {index < steps.length - 1 && <Line after={steps[index + 1]?.state ?? "ahead"} />}
          </div>
          <p className={`low:sr-only mt-1 wrap-anywhere ${step.state === "ahead" ? "text-ink-2" : "font-medium"}`}>
            {step.label}
          </p>
          <p className="text-caption text-ink-2 low:sr-only wrap-anywhere">
            {step.detail}
            <span className="sr-only"> ({marks[step.state].said})</span>
          </p>
        </li>
      ))}
    </ol>
  );
}

function Mark({ state }: { readonly state: StepState }) {
  const { look, icon: Icon } = marks[state];
  return (
    <span className={`inline-flex size-4 shrink-0 items-center justify-center rounded-full border-[1.5px] ${look}`}>
      {Icon !== null && <Icon className="size-2.5" strokeWidth={3} />}
      {state === "current" && <span className="drawn-mark bg-accent size-1.5 rounded-full" />}
    </span>
  );
}

/** Solid up to the step that is reached. */
function Line({ after }: { readonly after: StepState }) {
  return (
    <span
      className={`drawn-mark low:min-w-2 low:ml-0 ml-1 h-px flex-1 ${after === "ahead" ? "bg-line-strong forced-colors:opacity-40" : "bg-accent"}`}
    />
  );
}
