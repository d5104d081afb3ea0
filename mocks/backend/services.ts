import type { Core } from "./core.ts";
import type { IdSource } from "./ports.ts";

/** What handlers work with. They hold no rule: `core` decides, the read models project. */
export type Services = {
  readonly core: Core;
  readonly ids: IdSource;
  /** Drops what the HTTP layer remembers of the old log: kept answers and counts of refused attempts. */
  readonly forgetOldLog: () => void;
};
