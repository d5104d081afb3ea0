import type { DemoFaults, DemoState } from "#src/contract/shapes/demo.ts";
import { explainError } from "#src/api/errors.ts";
import { useSetFaults } from "#src/api/queries/demo.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { Checkbox } from "#src/ui/checkbox.tsx";
import { Select } from "#src/ui/select.tsx";
import { formatNumber } from "#src/lib/numbers.ts";

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
