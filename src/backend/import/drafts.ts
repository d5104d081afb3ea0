import { clusterKey } from "#src/domain/model/mail.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { RecordedAction } from "#src/domain/model/investigation.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import type { Severity, ThreatVerdict } from "#src/domain/vocabulary.ts";
import { DAY } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import type { AirGroup, GroupedAction } from "./air-group.ts";
import { unknownSubject, type AirEntity, type ClusterEntity } from "./entities.ts";
import { actionIdOf, investigationIdOf } from "./ids.ts";
import { cutLine } from "./report.ts";
import { pending, toImportedStatus, type ImportedStatus } from "./imported-status.ts";
import { titleOf } from "./titles.ts";
import { readUrl, type ReadUrl } from "./url-text.ts";
import type { LeftOut } from "./reasons.ts";

/** An action as the records want it, before the world is asked. */
export type Draft = {
  readonly actionId: string;
  readonly investigationId: string;
  readonly line: number;
  readonly proposal: Proposal;
  readonly verdict: ThreatVerdict;
  readonly title: string;
  readonly severity: Severity;
  readonly foundAt: Instant | null;
  readonly derived: boolean;
  readonly standing: ImportedStatus;
  readonly recorded: RecordedAction;
};

export type Drafted = { readonly drafts: readonly Draft[]; readonly leftOut: readonly LeftOut[] };

/** Only what a record lists under Actions makes actions; its other entities are evidence. */
export function* draftsOf(group: AirGroup, severity: Severity, world: WorldView, now: Instant): Steps<Drafted> {
  const drafts = new Map<string, Draft>();
  const leftOut: LeftOut[] = [];
  const remediations = group.actions.filter(({ action }) => !action.isAnalysis);
  for (const grouped of remediations) {
    const acted = actedOnIn(grouped);
    const notBlockable = urlsNotBlockable(grouped, acted);
    leftOut.push(...notBlockable);
    if (acted.length === 0 && notBlockable.length === 0)
      leftOut.push({ line: grouped.line, reason: "unsupportedAction" });
    for (const { entity, proposal } of acted) {
      yield;
      const draft = draftOf({ group, grouped, entity, proposal, severity, world, now, several: acted.length > 1 });
      drafts.set(draft.actionId, draft);
    }
  }
  const subjects = new Set([...drafts.values()].map(({ proposal }) => subjectOf(proposal)));
  for (const draft of remediations.flatMap((grouped) => derivedBlocks(group, grouped, severity))) {
    if (subjects.has(subjectOf(draft.proposal))) continue;
    subjects.add(subjectOf(draft.proposal));
    drafts.set(draft.actionId, draft);
  }
  return { drafts: [...drafts.values()].map((draft) => dated(draft, world, now)), leftOut };
}

/** How long a block stands, where nobody chose: Defender's own default. */
const blockedFor = 30 * DAY;

/**
 * A block's end is set when it is first proposed; reading its record again does not move it. Where that reads the same entry, what
 * was proposed stays to the letter: another spelling of it is nothing new.
 */
function dated(draft: Draft, world: WorldView, now: Instant): Draft {
  if (draft.proposal.kind !== "blockUrl") return draft;
  const { parameters } = draft.proposal;
  const known = world.actions.get(draft.actionId);
  const before = known?.kind === "blockUrl" ? known.parameters : null;
  const dates = { ...parameters, entryExpiresAt: before === null ? toIso(now + blockedFor) : before.entryExpiresAt };
  const isSame = before !== null && before.entryValue === parameters.entryValue;
  return { ...draft, proposal: { kind: "blockUrl", parameters: isSame ? before : dates } };
}

type Acted = { readonly entity: AirEntity; readonly proposal: Proposal };

/** Mail first: a URL beside it belongs to the mail and is no proposal of its own. */
function actedOnIn({ action }: GroupedAction): readonly Acted[] {
  const bySubject = new Map<string, Acted>();
  for (const entity of action.entities) {
    const proposal = proposalFor(entity);
    if (proposal !== null) bySubject.set(subjectOf(proposal), { entity, proposal });
  }
  const acted = [...bySubject.values()];
  const mail = acted.filter(({ proposal }) => proposal.kind !== "blockUrl");
  return mail.length > 0 ? mail : acted;
}

function proposalFor(entity: AirEntity): Proposal | null {
  if (entity.kind === "email") {
    const { networkMessageId } = entity;
    return networkMessageId === null ? null : { kind: "softDeleteEmail", parameters: { networkMessageId } };
  }
  if (entity.kind === "url") return blockUrl(entity);
  return entity.kind === "emailCluster" ? clusterProposal(entity) : null;
}

function clusterProposal({ query, clusterBy, clusterByValue, from, to }: ClusterEntity): Proposal {
  const iso = (at: Instant | null) => (at === null ? null : toIso(at));
  return {
    kind: "softDeleteEmailCluster",
    parameters: { query, clusterBy, clusterByValue, from: iso(from), to: iso(to) },
  };
}

function blockUrl({ url, entryValue }: ReadUrl): Proposal | null {
  return entryValue === null ? null : { kind: "blockUrl", parameters: { url, entryValue, entryExpiresAt: null } };
}

/**
 * URLs that nothing could block: those that an action names, unless it acts on mail (what is beside that is no proposal anyway), and
 * those that formed a cluster, each once.
 */
function urlsNotBlockable({ action, line }: GroupedAction, acted: readonly Acted[]): readonly LeftOut[] {
  const actsOnMail = acted.some(({ proposal }) => proposal.kind !== "blockUrl");
  const named = action.entities.filter((entity) => !actsOnMail && entity.kind === "url" && entity.entryValue === null);
  const formed = new Set(
    action.entities.flatMap((entity) => {
      const url = entity.kind === "emailCluster" ? entity.url : null;
      return url !== null && readUrl(url).entryValue === null ? url : [];
    }),
  );
  return [
    ...named.map((): LeftOut => ({ line, reason: "noWebAddress" })),
    ...[...formed].map((url): LeftOut => ({ line, reason: "noWebAddress", message: noBlockOf(url) })),
  ];
}

function noBlockOf(url: string): string {
  return `A cluster was formed by “${cutLine(url)}”, which is no address of the web, or no valid one (its scheme, host, port or wildcard), so no block of it is proposed.`;
}

/** What an action acts on, as one text: two proposals with the same are the same proposal. */
export function subjectOf(proposal: Proposal): string {
  switch (proposal.kind) {
    case "blockUrl":
      return `url|${proposal.parameters.entryValue}`;
    case "softDeleteEmail":
      return `email|${proposal.parameters.networkMessageId}`;
    case "softDeleteEmailCluster":
      return `emailCluster|${clusterKey(proposal.parameters.clusterBy, proposal.parameters.clusterByValue)}`;
    case "turnOffExternalMailForwarding":
      return `forwarding|${proposal.parameters.mailbox}|${proposal.parameters.definition.id}`;
    default:
      return proposal satisfies never;
  }
}

type DraftSource = Acted & {
  readonly group: AirGroup;
  readonly grouped: GroupedAction;
  readonly severity: Severity;
  readonly world: WorldView;
  readonly now: Instant;
  readonly several: boolean;
};

function draftOf({ group, grouped, entity, proposal, severity, world, now, several }: DraftSource): Draft {
  const { action, exportedAt, line, repeated } = grouped;
  const actionId = idFor(group.investigationId, action, subjectOf(proposal), repeated || several, world);
  return {
    actionId,
    investigationId: investigationIdOf(group.investigationId),
    line,
    proposal,
    verdict: entity.verdict,
    title: titleOf(proposal, entity.kind === "email" ? (entity.subject ?? unknownSubject) : ""),
    severity,
    foundAt: action.createdAt ?? entity.firstSeen,
    derived: false,
    standing: toImportedStatus(action, exportedAt ?? now),
    recorded: {
      actionId,
      exportedAt,
      status: action.status,
      approval: action.approval,
      approver: action.approver,
      comment: action.comment,
      deepLink: group.newest.deepLink,
    },
  };
}

/**
 * InvestigationId and ActionId, and the entity where one record repeats an ActionId. What an earlier import knew under
 * the one or the other form, or in the case in which it came, keeps its id.
 */
function idFor(
  investigationId: string,
  { actionId: folded, writtenId }: GroupedAction["action"],
  subject: string,
  repeated: boolean,
  world: WorldView,
): string {
  const aloneFor = (id: string | null) => actionIdOf(investigationId, id ?? "", null);
  const apartFor = (id: string | null) => actionIdOf(investigationId, id ?? "", subject);
  const isKnown = (id: string | null) => world.actions.has(aloneFor(id)) || world.actions.has(apartFor(id));
  const actionId = writtenId !== folded && isKnown(writtenId) ? writtenId : folded;
  const alone = aloneFor(actionId);
  const apart = apartFor(actionId);
  if (actionId === null || world.actions.has(apart)) return apart;
  if (!repeated) return alone;
  const known = world.actions.get(alone);
  return known !== undefined && subjectOf(known) === subject ? alone : apart;
}

/** The URL that formed a cluster is proposed for blocking, once per investigation; nothing recorded says so, so it is marked. */
function derivedBlocks(group: AirGroup, grouped: GroupedAction, severity: Severity): readonly Draft[] {
  const { action, exportedAt, line } = grouped;
  return action.entities.flatMap((entity) => {
    if (entity.kind !== "emailCluster" || entity.url === null) return [];
    const proposal = blockUrl(readUrl(entity.url));
    if (proposal === null) return [];
    const actionId = actionIdOf(group.investigationId, "derived", subjectOf(proposal));
    return [
      {
        actionId,
        investigationId: investigationIdOf(group.investigationId),
        line,
        proposal,
        verdict: "malicious",
        title: titleOf(proposal, ""),
        severity,
        foundAt: entity.queriedAt ?? action.createdAt,
        derived: true,
        standing: pending,
        recorded: nothingRecorded(actionId, exportedAt, group.newest.deepLink),
      } satisfies Draft,
    ];
  });
}

/** Beside a derived proposal stands when its source was exported, and nothing about a status that nobody recorded. */
export function nothingRecorded(actionId: string, exportedAt: Instant | null, deepLink: string | null): RecordedAction {
  return { actionId, exportedAt, status: null, approval: null, approver: null, comment: null, deepLink };
}
