import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { ForwardingDefinition } from "#src/domain/model/parameters.ts";
import type { ForwardingSource } from "#src/domain/vocabulary.ts";
import type { WorldView } from "#mocks/backend/world-view.ts";
import type { ForwardingRecord } from "./forwarding-record.ts";
import { forwardingInvestigationId } from "./forwarding-ids.ts";
import { insideOf, recipientsIn, whereaboutsOf, type Inside } from "./recipients.ts";

/** One forwarding of one mailbox, with all records of the file that change it, oldest first. */
export type ForwardingUnit = {
  readonly mailbox: string;
  readonly source: ForwardingSource;
  readonly records: readonly ForwardingRecord[];
  readonly newest: ForwardingRecord;
  /** As it is after the newest record. */
  readonly definition: ForwardingDefinition;
  readonly isRemoved: boolean;
  /** Where it sends mail that lies outside, or cannot be told; empty once it is removed. */
  readonly outside: readonly string[];
  readonly untold: readonly string[];
  /** Whether any record of the file sent mail outside, before a later one ended that. */
  readonly wasOutside: boolean;
  readonly inside: Inside;
  /** Newest last: what was proposed about it before. */
  readonly known: readonly ActionState[];
};

/** The id under which the forwarding of a mailbox itself stands beside its rules. */
const mailboxForwardingId = "mailbox-forwarding";

type Unit = { readonly id: string; readonly records: ForwardingRecord[] };

/** Groups by mailbox and rule. Their order in the file counts only where times are equal. */
export function forwardingUnits(records: readonly ForwardingRecord[], world: WorldView): readonly ForwardingUnit[] {
  const byName = new Map<string, Unit>();
  const units = new Set<Unit>();
  for (const record of records.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0))) {
    const names = namesOf(record, world);
    const keys = names.map((name) => keyOf(record, name));
    const unit = keys.map((key) => byName.get(key)).find((found) => found !== undefined) ?? {
      id: names[0] ?? "",
      records: [],
    };
    unit.records.push(record);
    units.add(unit);
    for (const key of keys) byName.set(key, unit);
    // What a rule is called from now on is no claim on another rule that was called so before.
    const called = record.name === null ? null : keyOf(record, record.name);
    if (called !== null && !byName.has(called)) byName.set(called, unit);
  }
  return [...units].flatMap((unit) => folded(unit, world));
}

function keyOf({ mailbox, source }: ForwardingRecord, name: string): string {
  return `${mailbox}|${source}|${name.toLowerCase()}`;
}

/** All names of a rule, the one that the tenant knows it by first. */
function namesOf(record: ForwardingRecord, world: WorldView): readonly string[] {
  if (record.source === "mailboxForwarding") return [mailboxForwardingId];
  const given = record.ruleNames.length === 0 ? ["unnamed rule"] : record.ruleNames;
  // A rule can be called anything, and is never the forwarding of the mailbox itself.
  const names = given.map((name) => (name.toLowerCase() === mailboxForwardingId ? `rule ${name}` : name));
  const lower = new Set(names.map((name) => name.toLowerCase()));
  const isMeant = ({ id, name }: ForwardingDefinition) => lower.has(id.toLowerCase()) || lower.has(name.toLowerCase());
  const standing = world.tenant.rulesOf(record.mailbox).map(({ definition }) => definition);
  const known =
    standing.find(isMeant) ??
    forwardingActions(record.mailbox, world)
      .map(definitionOf)
      .find((found) => found !== null && isMeant(found));
  return known === undefined || known === null ? names : [known.id, known.name, ...names];
}

function forwardingActions(mailbox: string, world: WorldView): readonly ActionState[] {
  return world.actionsOf(forwardingInvestigationId(mailbox)).filter(({ importId }) => importId !== null);
}

function definitionOf(action: ActionState): ForwardingDefinition | null {
  return action.kind === "turnOffExternalMailForwarding" ? action.parameters.definition : null;
}

function folded({ id, records }: Unit, world: WorldView): readonly ForwardingUnit[] {
  const newest = records.at(-1);
  if (newest === undefined) return [];
  const { mailbox, source } = newest;
  const organizations = records.flatMap(({ organization }) => organization ?? []);
  const inside = insideOf(world.policy.ownDomains, organizations, mailbox);
  const known = forwardingActions(mailbox, world).filter((action) => definitionOf(action)?.id === id);
  const last = known.at(-1);
  const isSeen = seenBefore(last === undefined ? null : (world.recordedOf(last.id)?.exportedAt ?? null));
  let definition = startOf(id, known, mailbox, world);
  let isRemoved = false;
  let wasOutside = false;
  // Two rules can have one name: what changes or removes one of them takes nothing away from the other.
  let rules = last === undefined || last.status === "completed" || last.status === "cancelled" ? 0 : 1;
  for (const record of records) {
    const next = after(definition, record, isRemoved);
    if (record.change === "remove") rules = Math.max(0, rules - 1);
    else rules = record.change === "create" && !isSeen(record) ? rules + 1 : Math.max(1, rules);
    definition = rules > 1 ? both(definition, next) : next;
    isRemoved = rules === 0;
    wasOutside ||= !isRemoved && awayFrom(definition, source, inside).outside.length > 0;
  }
  const away = isRemoved ? { outside: [], untold: [] } : awayFrom(definition, source, inside);
  return [{ mailbox, source, records, newest, definition, isRemoved, ...away, wasOutside, inside, known }];
}

/** Exports tell of one creation more than once: what an earlier import read, or the same again. */
function seenBefore(until: Instant | null): (record: ForwardingRecord) => boolean {
  const seen = new Set<string>();
  return ({ at, forwardTo, forwardAsAttachmentTo, redirectTo }) => {
    const told = JSON.stringify([at, forwardTo, forwardAsAttachmentTo, redirectTo]);
    const isSeen = seen.has(told) || (at !== null && until !== null && at <= until);
    seen.add(told);
    return isSeen;
  };
}

function both(one: ForwardingDefinition, other: ForwardingDefinition): ForwardingDefinition {
  const joined = (list: "forwardTo" | "forwardAsAttachmentTo" | "redirectTo") => [
    ...new Set([...one[list], ...other[list]]),
  ];
  return {
    ...other,
    forwardTo: joined("forwardTo"),
    forwardAsAttachmentTo: joined("forwardAsAttachmentTo"),
    redirectTo: joined("redirectTo"),
  };
}

/** What a record that changes only a part starts from: as last proposed, else as the tenant has it. */
function startOf(id: string, known: readonly ActionState[], mailbox: string, world: WorldView): ForwardingDefinition {
  const last = known.at(-1);
  const proposed = last === undefined ? null : definitionOf(last);
  const forwarding = world.tenant.forwarding(mailbox, id);
  return proposed ?? (forwarding?.present === true ? forwarding.rule.definition : emptyDefinition(id));
}

function emptyDefinition(id: string): ForwardingDefinition {
  return {
    id,
    name: id,
    enabled: true,
    conditions: [],
    forwardTo: [],
    forwardAsAttachmentTo: [],
    redirectTo: [],
    keepsCopy: null,
    otherActions: [],
  };
}

function after(before: ForwardingDefinition, record: ForwardingRecord, wasRemoved: boolean): ForwardingDefinition {
  const isWhole = record.change === "create" || record.change === "replace" || wasRemoved;
  const base = isWhole ? emptyDefinition(before.id) : before;
  return {
    id: before.id,
    name: record.name ?? before.name,
    enabled: record.enabled ?? base.enabled,
    conditions: record.conditions.length > 0 ? record.conditions : base.conditions,
    forwardTo: record.forwardTo ?? base.forwardTo,
    forwardAsAttachmentTo: record.forwardAsAttachmentTo ?? base.forwardAsAttachmentTo,
    redirectTo: record.redirectTo ?? base.redirectTo,
    keepsCopy: record.keepsCopy ?? base.keepsCopy,
    otherActions: record.otherActions.length > 0 ? record.otherActions : base.otherActions,
  };
}

export function destinationsOf(definition: ForwardingDefinition): readonly string[] {
  return [...definition.forwardTo, ...definition.forwardAsAttachmentTo, ...definition.redirectTo];
}

/**
 * Outside is what is not inside; what cannot be told counts as outside, and is named apart. A mailbox's own forwarding to
 * a name is to a recipient of the directory: evidence, never a proposal.
 */
function awayFrom(
  definition: ForwardingDefinition,
  source: ForwardingSource,
  inside: Inside,
): Pick<ForwardingUnit, "outside" | "untold"> {
  const named = destinationsOf(definition).filter((text) => source === "inboxRule" || namesAddress(text));
  const outside = named.filter((recipient) => whereaboutsOf(recipient, inside) !== "inside");
  return { outside, untold: outside.filter((recipient) => whereaboutsOf(recipient, inside) === "untold") };
}

function namesAddress(destination: string): boolean {
  return recipientsIn(destination).some(({ address }) => address !== null);
}

export function exportedAtOf({ records }: Pick<ForwardingUnit, "records">): Instant | null {
  return records.findLast(({ at }) => at !== null)?.at ?? null;
}
