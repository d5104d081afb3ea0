import type { Presence } from "#src/backend/live/presence.ts";
import type { Core } from "#src/backend/engine/core.ts";
import type { ExportsCounted, ImportsCounted } from "./counted-events.ts";
import type { RefusedAttempts } from "./refused-attempts.ts";
import type { Live } from "#src/backend/live/live.ts";
import type { IdSource } from "#src/backend/ports.ts";
import type { ReadNow } from "./read-now.ts";
import type { Uploads } from "./uploads.ts";

/** What handlers work with. They hold no rule: `core` decides, the read models project. */
export type Services = {
  readonly core: Core;
  readonly ids: IdSource;
  readonly uploads: Uploads;
  readonly live: Live;
  readonly claims: Presence;
  readonly attempts: RefusedAttempts;
  readonly exports: ExportsCounted;
  /** Those that change nothing. */
  readonly emptyImports: ImportsCounted;
  /** Reads for a caller, in steps, from the log as settled up to now. */
  readonly read: ReadNow;
  /** Whether each answer is held against the contract before it is given. */
  readonly checksAnswers: boolean;
};
