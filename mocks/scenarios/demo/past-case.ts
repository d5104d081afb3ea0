import type { RejectReason, Severity, ThreatVerdict } from "#src/domain/vocabulary.ts";
import type { InvestigationType } from "#mocks/scenarios/building/investigation.ts";
import type { Decider } from "./script-helpers.ts";

/** How an action of the past ended. Spans count from the proposal ("1h 20m"). */
export type PastEnd =
  | {
      readonly by: Decider;
      readonly after: string;
      readonly note?: string;
      /** Who signed first, where two were needed. */
      readonly first?: Decider;
      /** Copies that their readers deleted during the hold. */
      readonly lost?: number;
      /** One mailbox was being moved; it was retried the same day. */
      readonly retried?: true;
      /** Approved, cancelled in the hold, approved again later. */
      readonly secondThought?: true;
    }
  | { readonly by: Decider; readonly after: string; readonly reject: RejectReason; readonly note: string }
  | { readonly gone: "deletedByUser" | "zapped"; readonly after: string }
  | "expired";

export type PastAction = {
  readonly kind: "email" | "cluster" | "url" | "rule";
  /** Subject, URL, or "name > address" of a rule. */
  readonly text: string;
  /** Copies, for mail; clicks, for a URL. */
  readonly size: number;
  readonly end: PastEnd;
};

/** An investigation of the last thirty days that is over. */
export type PastCase = {
  readonly shortId: string;
  readonly daysAgo: number;
  readonly time: string;
  readonly type: InvestigationType;
  readonly severity: Severity;
  readonly verdict?: ThreatVerdict;
  /** The sender of its mail, or the mailbox that an account takeover is about. */
  readonly who: string;
  readonly ip: string;
  readonly actions: readonly PastAction[];
};

type Approved = Exclude<Extract<PastEnd, { by: Decider }>, { reject: RejectReason }>;

const told =
  (kind: PastAction["kind"]) =>
  (text: string, size: number, end: PastEnd): PastAction => ({ kind, text, size, end });
export const email = told("email");
export const cluster = told("cluster");
export const url = told("url");
/** "name > address" */
export const rule = (text: string, end: PastEnd): PastAction => ({ kind: "rule", text, size: 0, end });

export const done = (by: Decider, after: string, more: Omit<Approved, "by" | "after"> = {}): PastEnd => ({
  by,
  after,
  ...more,
});
export const no = (by: Decider, after: string, reason: RejectReason, note: string): PastEnd => ({
  by,
  after,
  reject: reason,
  note,
});
export const gone = (how: "deletedByUser" | "zapped", after: string): PastEnd => ({ gone: how, after });
