import { lazy, Suspense } from "react";
import type { AskedScenario } from "./scenario-address.ts";
import { ScenarioLink } from "./scenario-link.tsx";

const Director = lazy(async () => ({ default: (await import("./director.tsx")).Director }));

interface DemoStageProps {
  readonly asked: AskedScenario | null;
  readonly directing: boolean;
  readonly onClose: () => void;
}

/** What stands over every page of a demo: the director while it is open, and the question of a link that asks for a scenario. */
export function DemoStage({ asked, directing, onClose }: DemoStageProps) {
  if (import.meta.env.MODE === "api") return null;
  return (
    <>
      <ScenarioLink asked={asked} />
      {directing && (
        <Suspense fallback={null}>
          <Director onClose={onClose} />
        </Suspense>
      )}
    </>
  );
}
