import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { DemoState } from "#src/contract/shapes/demo.ts";
import { explainError } from "#src/api/errors.ts";
import { useResetDemo } from "#src/api/queries/demo.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { Select } from "#src/ui/select.tsx";
import { lostWords } from "#src/features/demo/reset-summary.ts";

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
