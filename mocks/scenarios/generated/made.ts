import type { Instant } from "#src/domain/model/action.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { InboxRule, Message, UrlClick } from "#src/domain/model/mail.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import type { Severity, ThreatVerdict } from "#src/domain/vocabulary.ts";
import type { Random } from "#src/lib/random.ts";
import type { ScriptStep } from "#mocks/scenarios/scenario.ts";
import type { Found } from "#mocks/scenarios/building/entities.ts";

/** Everything that is generated, filled as it goes: large sizes leave no room for copies. */
export type Heap = {
  readonly messages: Message[];
  readonly rules: InboxRule[];
  readonly clicks: UrlClick[];
  readonly investigations: InvestigationRecord[];
  readonly script: ScriptStep[];
};

/** Where one action is made: its investigation's sender, time and severity, and a number that no other action has. */
export type Place = {
  readonly random: Random;
  readonly people: readonly string[];
  readonly heap: Heap;
  readonly number: number;
  readonly proposedAt: Instant;
  readonly domain: string;
  readonly ip: string;
  readonly severity: Severity;
  readonly verdict: ThreatVerdict;
  /** Pending ones may be large or reach a whole host; finished ones stay within what one person may decide. */
  readonly pending: boolean;
};

export type Made = { readonly title: string; readonly proposal: Proposal; readonly found: Found };
