import { parseInstant, toIso } from "#src/lib/time.ts";

/** When somebody was last seen here, in ms since the epoch: by their machine, and by the backend's clock. */
export interface Seen {
  readonly machine: number;
  readonly backend: number;
}

/** By the backend's clock, ISO 8601 UTC. */
export interface Absence {
  readonly from: string;
  readonly to: string;
}

/** Who looks away for less has missed nothing. Milliseconds. */
const shortestMs = 5 * 60_000;

/** Between two signs of life; null where it was short, or the backend's clock was set back. */
export function absenceBetween(before: Seen | null, now: Seen): Absence | null {
  if (before === null || now.machine - before.machine < shortestMs || before.backend >= now.backend) return null;
  return { from: toIso(before.backend), to: toIso(now.backend) };
}

export function seenText({ machine, backend }: Seen): string {
  return `${toIso(machine)} ${toIso(backend)}`;
}

/** Null for what is none, as after another version. */
export function seenIn(text: string | null): Seen | null {
  const [machine = null, backend = null] = (text ?? "").split(" ").map(parseInstant);
  return machine === null || backend === null ? null : { machine, backend };
}
