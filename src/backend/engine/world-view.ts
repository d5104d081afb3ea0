import type { ActionState } from "#src/domain/model/action.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import type { InvestigationRecord, RecordedAction } from "#src/domain/model/investigation.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import type { Tenant, ChangedKeys } from "#src/backend/tenant-port.ts";
import type { View } from "./views.ts";

export type ImportEntry = Extract<AuditEntry, { type: "import.completed" }>;

/** Everything that the log folds to, for reading. Objects are replaced when they change, never mutated: caches may key on them. */
export type WorldView = {
  readonly policy: Policy;
  readonly actions: ReadonlyMap<string, ActionState>;
  readonly investigations: ReadonlyMap<string, InvestigationRecord>;
  /** The whole log, ascending; `entries[n].sequence` is n + 1. */
  readonly entries: readonly AuditEntry[];
  readonly tenant: Tenant;
  /** The actions of a view, in no order: a list that stays as it is while somebody goes through it in steps. */
  actionsIn(view: View | "all"): readonly ActionState[];
  /** Ids of pending actions that a change of these things in the tenant would concern. */
  pendingAbout(touched: ChangedKeys): readonly string[];
  entriesOf(actionId: string): readonly AuditEntry[];
  /** In the order in which they were proposed; the same list as long as each of them is the same. */
  actionsOf(investigationId: string): readonly ActionState[];
  recordedOf(actionId: string): RecordedAction | null;
  /** The id of the investigation that is spoken of by this short id. */
  shortIdOwner(shortId: string): string | undefined;
  importIdOf(investigationId: string): string | null;
  /** The entry of the import of this id; null where there was none. */
  importOf(importId: string): ImportEntry | null;
};
