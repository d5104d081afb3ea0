import { useNavigate } from "@tanstack/react-router";
import { Suspense, lazy, useEffect, useState } from "react";
import { type AskedScenario, askedScenario, withoutAsked } from "./scenario-address.ts";

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

const StartFromLink = lazy(async () => ({ default: (await import("./start-from-link.tsx")).StartFromLink }));

/** A link may ask for a scenario (`?scenario=phishing-wave`), on any page. Once that is settled, the address is clean. */
function ScenarioLink({ asked }: { readonly asked: AskedScenario | null }) {
  const [settled, setSettled] = useState(asked === null);
  const navigate = useNavigate();
  useEffect(() => {
    window.addEventListener("hashchange", reopenIfAsked);
    return () => window.removeEventListener("hashchange", reopenIfAsked);
  }, []);
  if (asked === null || settled) return null;
  const done = () => {
    setSettled(true);
    void navigate({ to: ".", search: withoutAsked, replace: true });
  };
  return (
    <Suspense fallback={null}>
      <StartFromLink asked={asked} onDone={done} />
    </Suspense>
  );
}

/** Where the address stands behind a `#`, following a link opens no new page. */
function reopenIfAsked(): void {
  if (askedScenario(window.location) !== null) window.location.reload();
}
