import type { ActionRow } from "#src/contract/shapes/action.ts";
import { actionKindWords, actionStatusWords, severityWords } from "#src/domain/words.ts";
import { defangAddress, defangText, defangUrl } from "#src/lib/defang.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatTimeLeft, parseInstant } from "#src/lib/time.ts";
import { truncateText } from "#src/lib/truncate.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { isInView, type ListedView } from "./views.ts";

/** How much of the tenant an action concerns: "38 messages, 31 mailboxes", "12 clicks, 9 people". */
export function impactWords({ kind, impact, signals }: Pick<ActionRow, "kind" | "impact" | "signals">): string {
  switch (kind) {
    case "blockUrl": {
      if (signals.clicks === null) return "clicks unknown";
      const clicks = plural(signals.clicks, "click");
      return signals.people === null || signals.clicks === 0
        ? clicks
        : `${clicks}, ${plural(signals.people, "person", "people")}`;
    }
    case "softDeleteEmail":
    case "softDeleteEmailCluster": {
      const mailboxes = plural(impact.mailboxes, "mailbox", "mailboxes");
      return `${plural(impact.messages, "message")}, ${impact.mailboxesAreUpperBound ? "up to " : ""}${mailboxes}`;
    }
    case "turnOffExternalMailForwarding":
      return signals.forwarded === null ? "forwarded: unknown" : `${plural(signals.forwarded, "message")} forwarded`;
    default:
      return kind satisfies never;
  }
}

/** The target as the list names it, with what could be opened or written to defanged. A file name stays as it is. */
export function targetWords(kind: ActionRow["kind"], target: string): string {
  if (kind === "blockUrl") return defangUrl(target);
  return defangText(target)
    .replace(/[^\s"“”<>]+@[^\s"“”<>]+/g, defangAddress)
    .replace(/(?<=\bsender (?:domain )?)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/gi, defangUrl);
}

/** Who signed, in order: "Jonas Weber, Mira Novak". A decision without a signature was the system's. */
export function decidedByWords({ approvals, decision, recordedBy }: ActionRow): string {
  if (decision === null) return recordedBy === "external" ? "unknown" : "System";
  if (decision.outcome === "rejected") return decision.by.name;
  const names = new Set([...approvals.map(({ by }) => by.name), decision.by.name]);
  return [...names].join(", ");
}

const cancelled = {
  nothingLeft: "Cancelled, nothing left",
  remediatedElsewhere: "Cancelled, done elsewhere",
  recordedElsewhere: "Cancelled elsewhere",
} as const;

export function resultWords({ status, cancelReason }: Pick<ActionRow, "status" | "cancelReason">): string {
  return status === "cancelled" && cancelReason !== null ? cancelled[cancelReason] : actionStatusWords[status];
}

export function progressWords({ progress, paused, stopping, status }: ActionRow): string {
  const { done, total } = progress;
  const counted = `${formatNumber(done)} of ${formatNumber(total)}`;
  if (paused) return done === 0 ? "Paused" : `Paused at ${counted}`;
  if (stopping) return `Stopping at ${counted}`;
  return status === "approved" ? "Not started" : counted;
}

/** What a screen reader says of a row. `now` in ms, UTC. */
export function rowLabel(view: ListedView, row: ActionRow, now: number, unopened = false): string {
  const target = truncateText(visibleText(targetWords(row.kind, row.target)), 120).shown;
  return [
    actionKindWords[row.kind],
    target,
    `${severityWords[row.severity].toLowerCase()} severity`,
    impactWords(row),
    isInView(view, row.status) ? standing(view, row, now) : null,
    unopened ? "not looked at yet" : null,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

function standing(view: ListedView, row: ActionRow, now: number): string {
  switch (view) {
    case "pending": {
      const expires = parseInstant(row.expiresAt);
      const left = expires === null ? "at an unknown time" : `in ${formatTimeLeft(expires - now)}`;
      const signed = row.approvals.length > 0 ? `${row.approvals.length} of ${row.approvalsRequired} approved, ` : "";
      const handed = row.handedOver === null ? "" : `handed to ${row.handedOver.to.name}, `;
      return `${signed}${handed}expires ${left}`;
    }
    case "inProgress":
      return `${actionStatusWords[row.status]}, ${progressWords(row).toLowerCase()}`;
    case "history": {
      const failed = row.results.failure > 0 ? `, ${formatNumber(row.results.failure)} failed` : "";
      return `${resultWords(row)}${failed}, decided by ${decidedByWords(row)}`;
    }
    default:
      return view satisfies never;
  }
}
