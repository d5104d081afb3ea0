import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { explainError } from "#src/api/errors.ts";
import { demoStateQuery, useMoveClock, useResetDemo, useSetAnalyst, useSetFaults } from "#src/api/queries/demo.ts";
import type { DemoFaults, DemoState } from "#src/contract/shapes/demo.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { toIso } from "#src/lib/time.ts";
import { Button } from "#src/ui/button.tsx";
import { Checkbox } from "#src/ui/checkbox.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { IconButton } from "#src/ui/icon-button.tsx";
import { Section } from "#src/ui/section.tsx";
import { Select } from "#src/ui/select.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { Instant } from "#src/ui/time.tsx";
import { useNow } from "#src/ui/use-now.ts";
import { lostWords } from "./reset-summary.ts";
import { speeds } from "./speeds.ts";

/**
 * For a presenter: scenario, clock, faults and a colleague by script. Not modal, at the lower left, where it covers neither an
 * open action nor its decision.
 */
export function Director({ onClose }: { readonly onClose: () => void }) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const query = useQuery(demoStateQuery);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  };
  return (
    <section
      aria-labelledby={id}
      className="animate-rise rounded-card border-line-strong bg-raised shadow-float fixed inset-x-2 bottom-2 z-40 flex max-h-[max(calc(100dvh-9.5rem),80dvh)] border md:right-auto md:left-16 md:w-88 lg:left-55 print:hidden"
    >
      <div role="presentation" className="flex min-w-0 flex-1 flex-col" onKeyDown={onKeyDown}>
        <header className="border-line flex items-center border-b py-1.5 pr-1.5 pl-4">
          <h2 ref={heading} id={id} tabIndex={-1} className="text-body flex-1 font-semibold outline-none">
            Demo director
          </h2>
          <IconButton label="Close the director" icon={X} onClick={onClose} />
        </header>
        <div className="min-h-0 overflow-y-auto px-4">
          {query.data === undefined ? (
            <div className="py-4">
              {query.error === null ? (
                <SkeletonText lines={6} label="Loading the director" />
              ) : (
                <ProblemNote problem={explainError(query.error)} onRetry={() => void query.refetch()} />
              )}
            </div>
          ) : (
            <>
              <Section title="Scenario">
                <ScenarioPart state={query.data} />
              </Section>
              <Section title="Clock" aside={<ClockTime />}>
                <ClockPart speed={query.data.speed} />
              </Section>
              <Section title="Faults">
                <FaultsPart state={query.data} />
              </Section>
              <Section title="Second analyst">
                <AnalystPart analyst={query.data.analyst} />
              </Section>
            </>
          )}
        </div>
      </div>
    </section>
  );
}

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

/** One click starts it: who has opened the director knows that all of this is a stage. What is lost stands beside. */
export function ScenarioPart({ state }: { readonly state: DemoState }) {
  const [picked, setPicked] = useState<string | null>(null);
  const reset = useResetDemo();
  const navigate = useNavigate();
  const { scenario, scenarios, work } = state;
  // Data made for size has a number of its own and is not on the list.
  const listed = scenarios.some(({ name }) => name === scenario.name);
  const chosen = scenarios.find(({ name }) => name === (picked ?? scenario.name));
  const again = chosen === undefined || chosen.name === scenario.name;
  const lost = lostWords(work);
  const start = async () => {
    const begun = await reset.mutateAsync(again ? {} : { scenario: chosen.name }).catch(() => null);
    // What the address names may be gone.
    if (begun !== null) void navigate({ to: "/" });
  };
  return (
    <div className="flex flex-col gap-2">
      <Select
        label="Scenario"
        hideLabel
        value={chosen?.name ?? null}
        placeholder={listed ? "Choose" : "Generated data"}
        options={scenarios.map(({ name, title }) => ({ value: name, label: title }))}
        onValueChange={setPicked}
      />
      {chosen !== undefined && (
        <p className="text-caption">
          {chosen.shows} <span className="text-ink-2">{chosen.first}</span>
        </p>
      )}
      <div className="flex items-center gap-2.5">
        <Button tone={again ? "secondary" : "primary"} busy={reset.isPending} onClick={() => void start()}>
          {reset.isPending ? "Starting" : again ? "Start again" : "Start"}
        </Button>
        {lost !== null && <p className="text-caption text-ink-2 min-w-0 flex-1">{lost} will be lost.</p>}
      </div>
      {reset.isError && <ProblemNote problem={explainError(reset.error)} />}
    </div>
  );
}

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

const latencies = [0, 300, 1000, 3000] as const;
const rates = [0, 0.05, 0.2, 0.5] as const;
const none = "none";
const off: DemoFaults = { latencyMs: 0, errorRate: 0, offline: false, failing: null };

/** What is wrong with the way to the backend, from the next call on. A call that fails may have been carried out. */
export function FaultsPart({ state }: { readonly state: Pick<DemoState, "faults" | "endpoints"> }) {
  const set = useSetFaults();
  const { endpoints } = state;
  // What was chosen last, while it is on its way.
  const faults = set.isPending ? { ...off, ...set.variables } : state.faults;
  const change = (part: Partial<DemoFaults>) => set.mutate({ ...faults, ...part });
  const any = faults.latencyMs > 0 || faults.errorRate > 0 || faults.offline || faults.failing !== null;
  return (
    <div className="flex flex-col gap-2">
      <div className="grid grid-cols-2 gap-2">
        <Select
          label="Answers come late"
          value={String(faults.latencyMs)}
          options={withCurrent(latencies, faults.latencyMs).map((ms) => ({
            value: String(ms),
            label: latencyWords(ms),
          }))}
          onValueChange={(ms) => change({ latencyMs: Number(ms) })}
        />
        <Select
          label="Calls fail"
          value={String(faults.errorRate)}
          options={withCurrent(rates, faults.errorRate).map((rate) => ({
            value: String(rate),
            label: rateWords(rate),
          }))}
          onValueChange={(rate) => change({ errorRate: Number(rate) })}
        />
      </div>
      <Select
        label="One endpoint fails"
        value={faults.failing ?? none}
        options={[
          { value: none, label: "None" },
          ...endpoints.map(({ name, method, path }) => ({
            value: name,
            label: `${method} ${path.replace("/api", "")}`,
          })),
        ]}
        onValueChange={(name) => change({ failing: name === none ? null : name })}
      />
      <div className="flex items-center justify-between gap-2">
        <Checkbox label="Offline" checked={faults.offline} onCheckedChange={(offline) => change({ offline })} />
        {any && <Button onClick={() => set.mutate({})}>End all faults</Button>}
      </div>
      {set.isError && <ProblemNote problem={explainError(set.error)} />}
    </div>
  );
}

/** A program may have set another value than the list has. */
function withCurrent(known: readonly number[], current: number): readonly number[] {
  return known.includes(current) ? known : [...known, current].toSorted((a, b) => a - b);
}

function latencyWords(ms: number): string {
  if (ms === 0) return "No";
  return ms < 1000 ? `By ${ms} ms` : `By ${formatNumber(ms / 1000)} s`;
}

function rateWords(rate: number): string {
  return rate === 0 ? "None" : `${formatNumber(Math.round(rate * 100))} % of them`;
}
