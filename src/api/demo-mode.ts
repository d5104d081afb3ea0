import { useSyncExternalStore } from "react";
import { serverClock } from "#src/lib/clock.ts";

/** What is out of the ordinary in a demo that somebody directs. */
export interface DemoMode {
  /** Of the backend's clock: 1 as real time, 0 stands still. */
  readonly speed: number;
  readonly faults: boolean;
  /** A colleague acts by script. */
  readonly script: boolean;
}

const ordinary: DemoMode = { speed: 1, faults: false, script: false };
let said = "";
let current = ordinary;
const listeners = new Set<() => void>();

/** The client tells what each answer says of itself by `X-Demo` ("speed=60, faults"); null where it says nothing. */
export function reportDirected(header: string | null): void {
  const next = header ?? "";
  if (next === said) return;
  said = next;
  const words = next.split(", ");
  const speed = Number(words.find((word) => word.startsWith("speed="))?.slice("speed=".length) ?? 1);
  current = next === "" ? ordinary : { speed, faults: words.includes("faults"), script: words.includes("script") };
  serverClock.setSpeed(current.speed);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** As the last answer said; null where all is as it always is. */
export function useDirected(): DemoMode | null {
  return useSyncExternalStore(subscribe, () => (current === ordinary ? null : current));
}
