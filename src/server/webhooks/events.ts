import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";

export const webhookTypes = ["awaitsSecondApproval", "expiresToday", "decided", "ended"] as const;
export type WebhookType = (typeof webhookTypes)[number];

/** What a webhook tells. No text of mail, no address, no URL of a finding: what reads it may make links of such. */
export type WebhookEvent = {
  /** The same however often it is sent: a receiver that has seen it lets it go. */
  readonly id: string;
  readonly type: WebhookType;
  /** ISO 8601 UTC: when it happened, of `expiresToday` when it was noticed. */
  readonly time: string;
  /** Of the audit entry that it tells of; null for `expiresToday`, which is none. */
  readonly sequence: number | null;
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly action: Pick<ActionRow, "id" | "kind" | "severity" | "investigationId" | "expiresAt">;
  /** Where the app shows the action. It carries no token: who follows it signs in. */
  readonly link: string;
};

type Happened = { readonly type: WebhookType; readonly actionId: string };

/** What an entry of the log comes to for those who wait for something; null for all that nobody waits for. */
export function happenedIn({ type, data }: AuditEntryRow): Happened | null {
  const { actionId, count, required } = data;
  if (typeof actionId !== "string") return null;
  switch (type) {
    case "action.approved":
    case "action.undoRequested": {
      const awaits = typeof count === "number" && typeof required === "number" && count < required;
      return { type: awaits ? "awaitsSecondApproval" : "decided", actionId };
    }
    case "action.rejected":
      return { type: "decided", actionId };
    case "action.executionEnded":
    case "action.undoEnded":
    case "action.expired":
    case "action.cancelled":
      return { type: "ended", actionId };
    default:
      return null;
  }
}

export function eventOf({ type }: Happened, entry: AuditEntryRow, action: ActionDetail, appUrl: string): WebhookEvent {
  const { sequence, time, actor, hash } = entry;
  return { id: `evt-${hash.slice(0, 32)}`, type, time, sequence, by: actor, ...aboutAction(action, type, appUrl) };
}

/** `time`: ISO 8601 UTC. */
export function expiresToday(action: ActionRow, time: string, appUrl: string): WebhookEvent {
  const type = "expiresToday";
  return { id: `evt-expires-${action.id}`, type, time, sequence: null, by: null, ...aboutAction(action, type, appUrl) };
}

function aboutAction(
  { id, kind, severity, investigationId, expiresAt }: ActionRow | ActionDetail,
  type: WebhookType,
  appUrl: string,
): Pick<WebhookEvent, "action" | "link"> {
  const list = type === "awaitsSecondApproval" || type === "expiresToday" ? "pending" : "history";
  const link = `${appUrl}/actions/${list}?selected=${encodeURIComponent(id)}`;
  return { action: { id, kind, severity, investigationId, expiresAt }, link };
}
