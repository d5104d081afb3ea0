import type { Instant } from "#src/domain/model/action.ts";
import type { AlertRecord } from "#src/domain/model/investigation.ts";
import type { Severity } from "#src/domain/vocabulary.ts";
import type { AirEntity } from "./entities.ts";

/** One remediation or analysis that AIR lists in a record. */
export type AirAction = {
  /** Null where the record gives none; its entity is its identity then. */
  readonly actionId: string | null;
  /** The same in the case in which the record writes it. */
  readonly writtenId: string | null;
  readonly type: string | null;
  readonly status: string | null;
  readonly pendingType: string | null;
  readonly isAnalysis: boolean;
  readonly approval: string | null;
  readonly approver: string | null;
  readonly comment: string | null;
  readonly description: string | null;
  readonly createdAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly entities: readonly AirEntity[];
};

/** One record of an investigation, as read; what it does not tell is null. */
export type AirRecord = {
  readonly line: number;
  /** In the case in which the record writes it. */
  readonly investigationId: string;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly name: string | null;
  readonly type: string | null;
  readonly status: string | null;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly deepLink: string | null;
  readonly severity: Severity | null;
  /** It has a text that would tell the severity, and that cannot be read. */
  readonly isSeverityUnread: boolean;
  readonly description: string | null;
  readonly alerts: readonly AlertRecord[];
  readonly entities: readonly AirEntity[];
  readonly actions: readonly AirAction[];
};
