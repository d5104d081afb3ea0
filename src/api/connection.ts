import { useSyncExternalStore } from "react";
import { serverClock } from "#src/lib/clock.ts";
import { toIso } from "#src/lib/time.ts";

/** What one request tells of the way to the backend. */
export type Contact = "connected" | "lost";

/** `since`: when the backend was last heard, ISO 8601 by its own clock. */
export type Connection =
  | { readonly kind: "connecting" }
  /** Changes come as they happen. */
  | { readonly kind: "live" }
  /** The backend answers, but gives no stream of events: it is asked again and again. */
  | { readonly kind: "polling" }
  /** Something got no answer; whether more than that is lost is being found out. */
  | { readonly kind: "reconnecting"; readonly since: string }
  | { readonly kind: "offline"; readonly since: string };

let current: Connection = { kind: "connecting" };
let heardAt: string | null = null;
const listeners = new Set<() => void>();

/** The client tells after every request whether the backend answered. One that was lost says no more than that it was. */
export function reportContact(contact: Contact): void {
  if (contact === "connected") heardAt = toIso(serverClock.now());
  const known = current.kind === "reconnecting" || current.kind === "offline";
  if (contact === "lost" ? !known : current.kind === "offline") setConnection("reconnecting");
}

/** For whoever holds the stream of events; all others report what they see. */
export function setConnection(kind: Connection["kind"]): void {
  if (kind === current.kind) return;
  if (kind === "live" || kind === "polling") heardAt = toIso(serverClock.now());
  const since = "since" in current ? current.since : (heardAt ?? toIso(serverClock.now()));
  current = kind === "reconnecting" || kind === "offline" ? { kind, since } : { kind };
  for (const listener of listeners) listener();
}

let waiting = 0;

/** One more request waits because the backend has too many, or one less. */
export function reportBusy(change: 1 | -1): void {
  waiting += change;
  for (const listener of listeners) listener();
}

/** Whether something that was asked for waits to be sent again. */
export function useBusy(): boolean {
  return useSyncExternalStore(onConnectionChange, () => waiting > 0);
}

export function connectionNow(): Connection {
  return current;
}

export function onConnectionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(onConnectionChange, connectionNow);
}
