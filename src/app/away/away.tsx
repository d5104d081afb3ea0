import { useQuery } from "@tanstack/react-query";
import { Suspense, lazy, useEffect, useState } from "react";
import { sessionQuery } from "#src/api/queries/session.ts";
import { machineNow, serverClock } from "#src/lib/clock.ts";
import { readPreference, writePreference } from "#src/lib/storage.ts";
import { type Absence, type Seen, absenceBetween, seenIn, seenText } from "./absence.ts";

const AwayLine = lazy(async () => ({ default: (await import("./away-line.tsx")).AwayLine }));

/** Notes when somebody leaves and comes back; what to say then is loaded with the first who does. */
export function Away() {
  const { data: session } = useQuery(sessionQuery);
  const { absence, dismiss } = useAbsence(session?.user.id ?? null);
  if (absence === null || session === undefined) return null;
  return (
    <Suspense fallback={null}>
      <AwayLine absence={absence} userId={session.user.id} onDismiss={dismiss} />
    </Suspense>
  );
}

/** How often it is kept that somebody is here. Milliseconds. */
const keepMs = 30_000;
const signsOfLife = ["pointerdown", "pointermove", "keydown", "wheel", "focus"] as const;

/** The time that this person was away from this browser, once they are back; null until then, and once it is dismissed. */
export function useAbsence(userId: string | null) {
  const [absence, setAbsence] = useState<Absence | null>(null);
  useEffect(() => {
    if (userId === null) return undefined;
    return watchPresence(`countersign.last-here.${userId}`, setAbsence);
  }, [userId]);
  return { absence, dismiss: () => setAbsence(null) };
}

/** A tab that is hidden, and one in which nobody moves anything, is left; so is the browser. */
function watchPresence(key: string, onBack: (absence: Absence) => void): () => void {
  let last = seenIn(readPreference(key));
  let kept = 0;
  const keep = (now: Seen) => {
    kept = now.machine;
    writePreference(key, seenText(now));
  };
  const look = () => {
    if (document.visibilityState === "hidden") return;
    const now = { machine: machineNow(), backend: serverClock.now() };
    // Whoever was in another tab meanwhile was not away.
    const absence = absenceBetween(last, now) && absenceBetween(seenIn(readPreference(key)), now);
    last = now;
    if (absence !== null) onBack(absence);
    if (now.machine - kept > keepMs) keep(now);
  };
  const turn = () => {
    if (document.visibilityState === "visible") look();
    else if (last !== null) keep(last);
  };
  look();
  document.addEventListener("visibilitychange", turn);
  for (const sign of signsOfLife) window.addEventListener(sign, look, { passive: true });
  return () => {
    document.removeEventListener("visibilitychange", turn);
    for (const sign of signsOfLife) window.removeEventListener(sign, look);
  };
}
