import type { Core } from "./core.ts";
import type { Direction } from "./direction/direction.ts";
import type { IdSource } from "./ports.ts";
import type { Uploads } from "./uploads.ts";

/** What handlers work with. They hold no rule: `core` decides, the read models project. */
export type Services = {
  readonly core: Core;
  readonly ids: IdSource;
  readonly uploads: Uploads;
  /** Faults and the analyst by script. */
  readonly direction: Direction;
  /** Drops what the HTTP layer remembers of the old log: kept answers, counts of refused attempts, and uploads. */
  readonly forgetOldLog: () => void;
};
