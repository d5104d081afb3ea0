import type { Core } from "./core.ts";
import type { Host } from "./hosting.ts";
import type { IdSource } from "./ports.ts";
import type { Uploads } from "./uploads.ts";

/** What handlers work with. They hold no rule: `core` decides, the read models project. */
export type Services = {
  readonly core: Core;
  readonly ids: IdSource;
  readonly uploads: Uploads;
  readonly host: Host;
  /** Drops what the HTTP layer remembers of the old log: kept answers, counts of refused attempts, and uploads. */
  readonly forgetOldLog: () => void;
};
