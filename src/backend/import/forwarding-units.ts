import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { ForwardingDefinition } from "#src/domain/model/parameters.ts";
import type { ForwardingSource } from "#src/domain/vocabulary.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import type { Destinations, ForwardingRecord } from "./forwarding-record.ts";
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
export function* forwardingUnits(
  records: readonly ForwardingRecord[],
  world: WorldView,
): Steps<readonly ForwardingUnit[]> {
  const knownOf = knownForwardings(world);
  const byName = new Map<string, Unit>();
  const units = new Set<Unit>();
  for (const record of records.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0))) {
    yield;
    const names = namesOf(record, knownOf);
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
  const all: ForwardingUnit[] = [];
  for (const unit of units) {
    yield;
    all.push(...(yield* folded(unit, world, knownOf)));
  }
  return all;
}

/** What is known of the forwardings of one mailbox, so that thousands of rules are not gone through for each other. */
type KnownForwardings = {
  /** By id and name in lower case, where it is the first of its kind; those that the tenant has come first. */
  readonly byName: ReadonlyMap<string, { readonly order: number; readonly definition: ForwardingDefinition }>;
  /** What was proposed, by id, oldest first. */
  readonly actions: ReadonlyMap<string, readonly ActionState[]>;
};

type KnownOf = (mailbox: string) => KnownForwardings;

function knownForwardings(world: WorldView): KnownOf {
  const byMailbox = new Map<string, KnownForwardings>();
  return (mailbox) => {
    const known = byMailbox.get(mailbox) ?? knownIn(mailbox, world);
    byMailbox.set(mailbox, known);
    return known;
  };
}

function knownIn(mailbox: string, world: WorldView): KnownForwardings {
  const actions = new Map<string, ActionState[]>();
  const definitions = world.tenant.rulesOf(mailbox).map(({ definition }) => definition);
  for (const action of forwardingActions(mailbox, world)) {
    const definition = definitionOf(action);
    if (definition === null) continue;
    definitions.push(definition);
    const same = actions.get(definition.id);
    if (same === undefined) actions.set(definition.id, [action]);
    else same.push(action);
  }
  const byName = new Map<string, { order: number; definition: ForwardingDefinition }>();
  for (const [order, definition] of definitions.entries()) {
    for (const name of [definition.id.toLowerCase(), definition.name.toLowerCase()])
      if (!byName.has(name)) byName.set(name, { order, definition });
  }
  return { byName, actions };
}

function keyOf({ mailbox, source }: ForwardingRecord, name: string): string {
  return `${mailbox}|${source}|${name.toLowerCase()}`;
}

/** All names of a rule, the one that the tenant knows it by first. */
function namesOf(record: ForwardingRecord, knownOf: KnownOf): readonly string[] {
  if (record.source === "mailboxForwarding") return [mailboxForwardingId];
  const given = record.ruleNames.length === 0 ? ["unnamed rule"] : record.ruleNames;
  // A rule can be called anything, and is never the forwarding of the mailbox itself.
  const names = given.map((name) => (name.toLowerCase() === mailboxForwardingId ? `rule ${name}` : name));
  const { byName } = knownOf(record.mailbox);
  const [first] = names
    .flatMap((name) => byName.get(name.toLowerCase()) ?? [])
    .toSorted((one, other) => one.order - other.order);
  return first === undefined ? names : [first.definition.id, first.definition.name, ...names];
}

function forwardingActions(mailbox: string, world: WorldView): readonly ActionState[] {
  return world.actionsOf(forwardingInvestigationId(mailbox)).filter(({ importId }) => importId !== null);
}

function definitionOf(action: ActionState): ForwardingDefinition | null {
  return action.kind === "turnOffExternalMailForwarding" ? action.parameters.definition : null;
}

function* folded({ id, records }: Unit, world: WorldView, knownOf: KnownOf): Steps<readonly ForwardingUnit[]> {
  const newest = records.at(-1);
  if (newest === undefined) return [];
  const { mailbox, source } = newest;
  const organizations = records.flatMap(({ organization }) => organization ?? []);
  const inside = insideOf(world.policy.ownDomains, organizations, mailbox);
  const known = knownOf(mailbox).actions.get(id) ?? [];
  const last = known.at(-1);
  const isSeen = seenBefore(last === undefined ? null : (world.recordedOf(last.id)?.exportedAt ?? null));
  let definition = startOf(id, known, mailbox, world);
  const held = new Held(definition);
  const leadsAway = (told: Parameters<typeof destinationsOf>[0]) => awayFrom(told, source, inside).outside.length > 0;
  let isRemoved = false;
  let wasOutside = false;
  // Two rules can have one name: what changes or removes one of them takes nothing away from the other.
  let rules = last === undefined || last.status === "completed" || last.status === "cancelled" ? 0 : 1;
  for (const [index, record] of records.entries()) {
    yield;
    const isWhole = record.change === "create" || record.change === "replace" || isRemoved;
    definition = after(definition, record, isWhole);
    if (record.change === "remove") rules = Math.max(0, rules - 1);
    else rules = record.change === "create" && !isSeen(record) ? rules + 1 : Math.max(1, rules);
    if (rules > 1) held.join(record);
    else held.replace(record, isWhole);
    isRemoved = rules === 0;
    // What was there before led nowhere outside, else that would be known by now.
    wasOutside ||= !isRemoved && leadsAway(index === 0 ? held.lists : record);
  }
  definition = { ...definition, ...held.lists };
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

const lists = ["forwardTo", "forwardAsAttachmentTo", "redirectTo"] as const;

/** Where a forwarding sends mail while its records are gone through: thousands of them can each add one. */
class Held {
  readonly #sets: Record<(typeof lists)[number], Set<string>>;

  constructor({ forwardTo, forwardAsAttachmentTo, redirectTo }: ForwardingDefinition) {
    this.#sets = {
      forwardTo: new Set(forwardTo),
      forwardAsAttachmentTo: new Set(forwardAsAttachmentTo),
      redirectTo: new Set(redirectTo),
    };
  }

  /** Two rules of one name: what a record tells of the one takes nothing away from the other. */
  join(record: ForwardingRecord): void {
    for (const list of lists) for (const destination of record[list] ?? []) this.#sets[list].add(destination);
  }

  /** What the record does not mention stays, unless it tells the whole rule. */
  replace(record: ForwardingRecord, isWhole: boolean): void {
    for (const list of lists) if (isWhole || record[list] !== null) this.#sets[list] = new Set(record[list]);
  }

  get lists(): Pick<ForwardingDefinition, (typeof lists)[number]> {
    const { forwardTo, forwardAsAttachmentTo, redirectTo } = this.#sets;
    return {
      forwardTo: [...forwardTo],
      forwardAsAttachmentTo: [...forwardAsAttachmentTo],
      redirectTo: [...redirectTo],
    };
  }
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

/** All but where it sends mail. */
function after(before: ForwardingDefinition, record: ForwardingRecord, isWhole: boolean): ForwardingDefinition {
  const base = isWhole ? emptyDefinition(before.id) : before;
  return {
    id: before.id,
    name: record.name ?? before.name,
    enabled: record.enabled ?? base.enabled,
    conditions: record.conditions.length > 0 ? record.conditions : base.conditions,
    forwardTo: [],
    forwardAsAttachmentTo: [],
    redirectTo: [],
    keepsCopy: record.keepsCopy ?? base.keepsCopy,
    otherActions: record.otherActions.length > 0 ? record.otherActions : base.otherActions,
  };
}

export function destinationsOf({ forwardTo, forwardAsAttachmentTo, redirectTo }: Destinations): readonly string[] {
  return [...(forwardTo ?? []), ...(forwardAsAttachmentTo ?? []), ...(redirectTo ?? [])];
}

/**
 * Outside is what is not inside; what cannot be told counts as outside, and is named apart. A mailbox's own forwarding to
 * a name is to a recipient of the directory: evidence, never a proposal.
 */
function awayFrom(
  told: Destinations,
  source: ForwardingSource,
  inside: Inside,
): Pick<ForwardingUnit, "outside" | "untold"> {
  const named = destinationsOf(told).filter((text) => source === "inboxRule" || namesAddress(text));
  const outside = named.filter((recipient) => whereaboutsOf(recipient, inside) !== "inside");
  return { outside, untold: outside.filter((recipient) => whereaboutsOf(recipient, inside) === "untold") };
}

function namesAddress(destination: string): boolean {
  return recipientsIn(destination).some(({ address }) => address !== null);
}

export function exportedAtOf({ records }: Pick<ForwardingUnit, "records">): Instant | null {
  return records.findLast(({ at }) => at !== null)?.at ?? null;
}
