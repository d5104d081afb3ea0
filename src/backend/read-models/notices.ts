import type { Notice } from "#src/contract/shapes/notices.ts";
import type { listNotices } from "#src/contract/notices.ts";
import type { ResponseOf } from "#src/contract/endpoint.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import type { Person } from "#src/domain/model/people.ts";
import { DAY, toMs } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { eachInSteps, type Steps } from "#src/backend/engine/steps.ts";
import { awaitingFilter } from "./awaiting.ts";
import type { ReadContext } from "./read-context.ts";

/** More than that nobody reads in a list of notices; the lists they lead to hold all. */
const maxPerKind = 20;
/** A decision is news for so long. */
const newsFor = DAY;

/** What is this caller's and urgent, and what became of what they had in hand. */
export function* noticesOf(reading: ReadContext): Steps<ResponseOf<typeof listNotices>> {
  const noticed: { readonly expiresAt: number; readonly notices: readonly Notice[] }[] = [];
  const noticesFor = pendingNotice(reading);
  yield* eachInSteps(reading.world.actionsIn("pending"), (action) => {
    const notices = noticesFor(action);
    if (notices.length > 0) noticed.push({ expiresAt: action.expiresAt, notices });
  });
  const pending = noticed.toSorted((a, b) => a.expiresAt - b.expiresAt).flatMap(({ notices }) => notices);
  const of = (kind: Notice["kind"]) => pending.filter((notice) => notice.kind === kind);
  const kinds = [of("handed"), of("secondApproval"), of("waiting"), decided(reading)];
  return {
    items: kinds.flatMap((notices) => notices.slice(0, maxPerKind)),
    total: kinds.reduce((sum, { length }) => sum + length, 0),
  };
}

function pendingNotice(reading: ReadContext): (action: ActionState) => readonly Notice[] {
  const { person: me } = reading.caller;
  const awaitsMe = awaitingFilter("me", reading) ?? (() => false);
  return (action) => {
    const { handedOver, approvals } = action;
    const last = approvals.at(-1);
    if (handedOver?.to.id === me.id) return [noticeOf("handed", action, handedOver)];
    if (last !== undefined && awaitsMe(action))
      return [noticeOf("secondApproval", action, { ...last, note: last.comment })];
    const own = approvals.find(({ by }) => by.id === me.id);
    if (own !== undefined) return [noticeOf("waiting", action, { ...own, note: own.comment })];
    return handedOver?.by.id === me.id ? [noticeOf("waiting", action, handedOver)] : [];
  };
}

type Said = { readonly at: number; readonly by: Person; readonly note: string | null };

function noticeOf(
  kind: Notice["kind"],
  { id, kind: actionKind, title, severity, status, expiresAt }: ActionState,
  { at, by, note }: Said,
  outcome: Notice["outcome"] = null,
): Notice {
  const action = { id, kind: actionKind, target: title, severity, status, expiresAt: toIso(expiresAt) };
  return { kind, at: toIso(at), by: { ...by }, note, outcome, action };
}

/** The newest decision on each, by somebody else; what came back to pending since is none. */
function decided({ world, caller, now }: ReadContext): readonly Notice[] {
  const found = new Map<string, Notice>();
  for (let index = world.entries.length - 1; index >= 0; index -= 1) {
    const entry = world.entries[index];
    if (entry === undefined || toMs(entry.time) < now - newsFor) break;
    const outcome = outcomeIn(entry);
    if (outcome === null || entry.actor.id === caller.person.id || found.has(outcome.actionId)) continue;
    const action = world.actions.get(outcome.actionId);
    if (action === undefined || action.status === "pendingApproval") continue;
    if (!hadInHand(world.entriesOf(action.id), entry.sequence, caller.person.id)) continue;
    const said = { at: toMs(entry.time), by: entry.actor, note: outcome.comment };
    found.set(action.id, noticeOf("decided", action, said, outcome.outcome));
  }
  return [...found.values()];
}

function outcomeIn({ type, data }: AuditEntry) {
  if (type === "action.rejected") return { ...data, outcome: "rejected" } as const;
  return type === "action.approved" && data.executesAt !== null ? ({ ...data, outcome: "approved" } as const) : null;
}

/** Signed by that person or handed on by them before that decision. */
function hadInHand(entries: readonly AuditEntry[], before: number, personId: string): boolean {
  return entries.some(
    ({ type, actor, sequence }) =>
      sequence < before && actor.id === personId && (type === "action.approved" || type === "action.handedOver"),
  );
}
