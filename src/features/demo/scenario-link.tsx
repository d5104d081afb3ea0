import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { askedScenario, withoutAsked, type AskedScenario } from "./scenario-address.ts";

const StartFromLink = lazy(async () => ({ default: (await import("./start-from-link.tsx")).StartFromLink }));

/** A link may ask for a scenario (`?scenario=phishing-wave`), on any page. Once that is settled, the address is clean. */
export function ScenarioLink({ asked }: { readonly asked: AskedScenario | null }) {
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
