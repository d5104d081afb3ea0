import type { Hosting } from "#src/contract/shapes/hosting.ts";

/** What becomes of the log in the storage of whoever hosts the backend. */
export type Keeping = Pick<Hosting, "log" | "reason" | "storedUpTo">;

/** Told by whoever hosts the backend; the backend itself works the same everywhere. */
export type Host = {
  readonly place: Hosting["place"];
  readonly keeping: () => Keeping;
  /** Whether this log began where one had been stored that is gone, though no reset took its place. */
  readonly followsRemoved: () => boolean;
  /** From now on nothing is stored, where the storage refuses. */
  readonly goOnInMemory: () => void;
};

/** A host whose storage is a matter of its own. */
export const plainHost: Host = {
  place: "program",
  keeping: () => ({ log: "stored", reason: null, storedUpTo: null }),
  followsRemoved: () => false,
  goOnInMemory: () => {},
};
