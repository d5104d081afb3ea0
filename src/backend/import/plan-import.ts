import { shortIdsFor } from "#src/backend/engine/short-id.ts";
import { type Steps, eachInSteps } from "#src/backend/engine/steps.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import type { ChangedKeys } from "#src/backend/tenant-port.ts";
import { urlKey } from "#src/domain/block-entry.ts";
import { proposalOf } from "#src/domain/evolve-proposed.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { ActionEvent, DomainEvent } from "#src/domain/model/events.ts";
import type { ImportReport } from "#src/domain/model/import.ts";
import type { InvestigationRecord, RecordedAction } from "#src/domain/model/investigation.ts";
import type { Mailbox, TenantObjects, UrlClick } from "#src/domain/model/mail.ts";
import { isAddress } from "#src/lib/email-address.ts";
import { type ImportContext, cancelled, changed } from "./action-events.ts";
import type { ClickRecord } from "./click-record.ts";
import { type Decided, decideDraft } from "./decide-draft.ts";
import type { Draft } from "./drafts.ts";
import { mailObjects, mailboxAt } from "./mail-objects.ts";
import { takeAir } from "./plan-air.ts";
import { takeForwarding } from "./plan-forwarding.ts";
import { Report, actionLine, cutLine } from "./report.ts";
import { type FactsAfter, factsAfter, touchedBy } from "./scratch-tenant.ts";
import type { SortedRecords } from "./sort-records.ts";

export type ImportPlan = {
  readonly report: ImportReport;
  readonly events: readonly DomainEvent[];
  /** Actions that it was held against, and things in the tenant: where one of them is another by now, it is out of date. */
  readonly actionIds: ReadonlySet<string>;
  readonly touched: ReadonlySet<string>;
};

/**
 * Holds what was read against the world, in steps, and answers what it comes to: `import.completed` first, then what
 * happens to actions. Changes nothing itself. Whatever a record says of approvals, no event approves or starts.
 * `now` in milliseconds since 1970 UTC.
 */
export function* planImport(records: SortedRecords, world: WorldView, context: ImportContext): Steps<ImportPlan> {
  const { air, forwarding, clicks, firstLine } = records;
  const report = new Report(records);
  const naming = { ...context, named: shortIdsFor(world) };
  const taken = yield* takeAir(air, world, naming, report);
  const rules = yield* takeForwarding(forwarding, world, naming, report);
  const drafts = [...taken.drafts, ...rules.drafts.map((draft) => ({ draft, isOlder: false }))];
  const investigations = [...taken.investigations, ...rules.investigations];
  const clicked = yield* takeClicks(
    clicks,
    { investigations, drafts: drafts.map(({ draft }) => draft) },
    world,
    report,
  );
  const mail = yield* mailObjects(taken.groups, world.tenant, context.now);
  const objects = objectsOf(mail, rules, clicked);
  const named = new Set([
    ...drafts.map(({ draft }) => draft.actionId),
    ...rules.decided.map(({ actionId }) => actionId),
  ]);
  const touched = yield* touchedBy(world.tenant, objects);
  yield;
  const affected = affectedBy(touched, named, world);
  const facts = yield* factsAfter(world.tenant, objects, [
    ...drafts.map(({ draft }) => draft.proposal),
    ...affected.map(proposalOf),
  ]);
  const events: ActionEvent[] = [];
  const recorded: RecordedAction[] = [];
  const note = (decided: Decided) => {
    events.push(...decided.events);
    if (decided.recorded !== null) recorded.push(decided.recorded);
  };
  for (const { draft, isOlder } of drafts) {
    yield;
    const decided = decideDraft(draft, isOlder, facts, world, context);
    note(decided);
    report.action(draft.line, decided.outcome, draft.actionId, actionLine(draft, decided.events));
  }
  for (const { actionId, line, decided } of rules.decided) {
    note(decided);
    const known = world.actions.get(actionId);
    if (known !== undefined) report.action(line, decided.outcome, actionId, actionLine(lineOf(known), decided.events));
  }
  for (const action of affected) {
    yield;
    const changes = reconsidered(action, facts, { ...context, world });
    if (changes.length === 0) continue;
    events.push(...changes);
    report.action(firstLine, "updated", action.id, actionLine(lineOf(action), changes));
  }
  const completed = completedWith(report, context, { investigations, recorded, objects });
  const actionIds = new Set([...named, ...affected.map(({ id }) => id)]);
  const about = drafts.flatMap(({ draft }) => world.tenant.keysOf(draft.proposal));
  const { report: told } = completed.data;
  return { report: told, events: [completed, ...events], actionIds, touched: new Set([...touched, ...about]) };
}

function objectsOf(
  mail: Pick<TenantObjects, "messages" | "mailboxes" | "counted">,
  { rules }: Pick<TenantObjects, "rules">,
  { clicks, mailboxes }: Pick<TenantObjects, "clicks" | "mailboxes">,
): TenantObjects {
  return {
    mailboxes: distinct([...mail.mailboxes, ...mailboxes]),
    messages: mail.messages,
    rules,
    clicks,
    blockEntries: [],
    counted: mail.counted,
  };
}

type Completed = Extract<DomainEvent, { type: "import.completed" }>;

function completedWith(
  report: Report,
  { importId }: ImportContext,
  brought: Pick<Completed["data"], "investigations" | "recorded" | "objects">,
): Completed {
  const data = { importId, summary: report.summary(), report: report.finish(importId), ...brought };
  return { type: "import.completed", data };
}

function lineOf(action: ActionState): Pick<Draft, "proposal" | "title" | "derived"> {
  return { proposal: proposalOf(action), title: action.title, derived: action.derived };
}

/** Pending actions that the file does not name, but whose facts its objects can change. */
function affectedBy(touched: ChangedKeys, named: ReadonlySet<string>, world: WorldView): readonly ActionState[] {
  return world.pendingAbout(touched).flatMap((id) => (named.has(id) ? [] : (world.actions.get(id) ?? [])));
}

/** whoever brings in mail that a waiting action covers becomes its proposer. */
function reconsidered(
  action: ActionState,
  facts: FactsAfter,
  context: ImportContext & { readonly world: WorldView },
): readonly ActionEvent[] {
  const proposal = proposalOf(action);
  const now = facts(proposal, action.facts.verdict, new Set(action.departed));
  const delta = changed(action, proposal, now, "An import brought in more of what this covers.", context);
  if (delta.length === 0 || now.targets.length > 0) return delta;
  return [...delta, cancelled(action.id, "nothingLeft", "Nothing is left to remediate.")];
}

function distinct(mailboxes: readonly Mailbox[]): readonly Mailbox[] {
  return [...new Map(mailboxes.map((mailbox) => [mailbox.address, mailbox])).values()];
}

type KnownUrl = { readonly url: string; readonly investigationId: string };
type TakenClicks = { readonly clicks: readonly UrlClick[]; readonly mailboxes: readonly Mailbox[] };

/** A click is evidence where an investigation knows the URL; by itself it proposes nothing. */
function* takeClicks(
  records: readonly ClickRecord[],
  incoming: { readonly investigations: readonly InvestigationRecord[]; readonly drafts: readonly Draft[] },
  world: WorldView,
  report: Report,
): Steps<TakenClicks> {
  if (records.length === 0) return { clicks: [], mailboxes: [] };
  const known = yield* knownUrls(incoming, world);
  const isKnown = knownClicks(world);
  const clicks = new Map<string, UrlClick>();
  const mailboxes = new Map<string, Mailbox>();
  for (const { line, mailbox, at, outcome, url } of records) {
    yield;
    const found = known.get(urlKey(url));
    if (found === undefined) {
      report.leaveOut({ line, reason: "unknownUrl" });
      continue;
    }
    const click = { url: found.url, mailbox, at, outcome };
    const key = `${found.url} ${mailbox} ${at} ${outcome}`;
    if (clicks.has(key) || isKnown(click)) {
      report.duplicates += 1;
      continue;
    }
    clicks.set(key, click);
    if (isAddress(mailbox) && world.tenant.mailbox(mailbox) === null)
      mailboxes.set(mailbox, mailboxAt(mailbox, null, null));
    report.evidenceLine(line, found.investigationId, cutLine(`Click of ${mailbox} on ${found.url}`));
  }
  return { clicks: [...clicks.values()], mailboxes: [...mailboxes.values()] };
}

/** Thousands can have clicked on one URL. */
function knownClicks({ tenant }: WorldView): (click: UrlClick) => boolean {
  const keyOf = ({ mailbox, at, outcome }: UrlClick) => `${mailbox.toLowerCase()} ${at} ${outcome}`;
  const byUrl = new Map<string, ReadonlySet<string>>();
  return (click) => {
    const keys = byUrl.get(click.url) ?? new Set(tenant.clicksOn(click.url).map(keyOf));
    byUrl.set(click.url, keys);
    return keys.has(keyOf(click));
  };
}

/** By what an entry would stop alike, so that spelling does not matter; a proposed block's own spelling is what its panel looks up. */
function* knownUrls(
  {
    investigations,
    drafts,
  }: { readonly investigations: readonly InvestigationRecord[]; readonly drafts: readonly Draft[] },
  world: WorldView,
): Steps<ReadonlyMap<string, KnownUrl>> {
  const known = new Map<string, KnownUrl>();
  for (const { id, entities } of [...world.investigations.values(), ...investigations]) {
    yield;
    for (const { kind, ref } of entities) {
      if (kind === "url" && ref !== null) known.set(urlKey(ref), { url: ref, investigationId: id });
    }
  }
  const actions = [...world.actions.values()];
  const proposals = [...actions, ...drafts.map(({ proposal, investigationId }) => ({ ...proposal, investigationId }))];
  yield* eachInSteps(proposals, ({ kind, parameters, investigationId }) => {
    if (kind === "blockUrl") known.set(urlKey(parameters.url), { url: parameters.url, investigationId });
  });
  return known;
}
