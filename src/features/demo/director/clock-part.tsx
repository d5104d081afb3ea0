import { explainError } from "#src/api/errors.ts";
import { useMoveClock } from "#src/api/queries/demo.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { Instant } from "#src/ui/time.tsx";
import { useNow } from "#src/ui/use-now.ts";
import { speeds } from "#src/features/demo/speeds.ts";
import { toIso } from "#src/lib/time.ts";

const hour = 3600;

export function ClockTime() {
  const now = toIso(useNow(1000));
  return (
    <span className="text-body text-ink font-medium">
      <Instant at={now} style="date" /> <Instant at={now} style="time" />
    </span>
  );
}

/** Time runs, stands still or leaps; never back, for the log is in order of time. */
export function ClockPart({ speed }: { readonly speed: number }) {
  const move = useMoveClock();
  return (
    <div className="flex flex-col gap-2">
      <div role="group" aria-label="Speed" className="flex flex-wrap gap-1.5">
        {speeds.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === speed}
            onClick={() => move.mutate({ speed: each })}
            className={`rounded-control inline-flex h-8 min-w-11 flex-1 items-center justify-center border px-2 font-medium tabular-nums ${
              each === speed
                ? "border-accent bg-accent-soft text-accent-ink"
                : "border-line-strong bg-surface text-ink hover:bg-hover"
            }`}
          >
            {each === 0 ? "Pause" : `${each}x`}
          </button>
        ))}
      </div>
      <div className="flex gap-1.5">
        <Button className="flex-1" onClick={() => move.mutate({ advanceSeconds: hour })}>
          An hour on
        </Button>
        <Button className="flex-1" onClick={() => move.mutate({ advanceSeconds: 24 * hour })}>
          A day on
        </Button>
      </div>
      {move.isError && <ProblemNote problem={explainError(move.error)} />}
    </div>
  );
}
