import type { FollowUp } from "#src/contract/shapes/follow-up.ts";
import { urlKey } from "#src/domain/block-entry.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { Mailbox, UrlClick } from "#src/domain/model/mail.ts";
import type { ForwardingDefinition } from "#src/domain/model/parameters.ts";
import { toIso } from "#src/lib/time.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
import { messagesOf } from "#src/backend/engine/mail-of.ts";
import { isoOrNull } from "./moment.ts";

type People = Extract<FollowUp, { kind: "secureAccounts" }>["people"];

/** What is left to do elsewhere once this investigation is read: about people, about mail that left, about what was no threat. */
export function followUps(
  record: InvestigationRecord,
  actions: readonly ActionState[],
  { tenant }: WorldView,
): FollowUp[] {
  return [
    ...maliciousUrls(record, actions).flatMap((url) => aboutClicks(url, tenant)),
    ...aboutRisk(actions, tenant),
    ...actions.flatMap((action) => aboutForwarding(action, tenant)),
    ...actions.flatMap((action) => aboutFalsePositive(action, tenant)),
  ];
}

/** A block that was rejected says that somebody does not take the page for malicious. */
function maliciousUrls({ entities }: InvestigationRecord, actions: readonly ActionState[]): readonly string[] {
  const found = entities.flatMap(({ kind, verdict, ref, title }) =>
    kind === "url" && verdict === "malicious" ? [ref ?? title] : [],
  );
  const blocks = actions.flatMap((action) => (action.kind === "blockUrl" ? [action] : []));
  const rejected = blocks.flatMap(({ status, parameters }) => (status === "rejected" ? [urlKey(parameters.url)] : []));
  const told = new Set(rejected);
  return [...found, ...blocks.map(({ parameters }) => parameters.url)].filter((url) => {
    const isNew = !told.has(urlKey(url));
    told.add(urlKey(url));
    return isNew;
  });
}

/** Who went through the warning knew better; who opened it before there was one could not. Nobody is named twice. */
function aboutClicks(url: string, tenant: Tenant): readonly FollowUp[] {
  const clicks = tenant.clicksOn(url);
  const through = peopleOf(
    clicks.filter(({ outcome }) => outcome === "wentThrough"),
    tenant,
  );
  const named = new Set(through.map(({ address }) => address.toLowerCase()));
  const opened = peopleOf(
    clicks.filter(({ outcome, mailbox }) => outcome === "opened" && !named.has(mailbox.toLowerCase())),
    tenant,
  );
  return [
    ...(through.length === 0 ? [] : [{ kind: "secureAccounts", why: "wentThrough", people: through, url } as const]),
    ...(opened.length === 0 ? [] : [{ kind: "askVisitors", people: opened, url } as const]),
  ];
}

/** Each person once, with the newest click. */
function peopleOf(clicks: readonly UrlClick[], tenant: Tenant): People {
  const latest = new Map<string, UrlClick>();
  for (const click of clicks) {
    const key = click.mailbox.toLowerCase();
    const known = latest.get(key);
    if (known === undefined || known.at < click.at) latest.set(key, click);
  }
  return [...latest.values()].map(({ mailbox, at }) => personOf(mailbox, tenant.mailbox(mailbox), at));
}

function personOf(address: string, mailbox: Mailbox | null, last: number | null): People[number] {
  return {
    address,
    displayName: mailbox?.displayName ?? null,
    priority: mailbox?.priority === true,
    last: isoOrNull(last),
  };
}

/** Mailboxes with a forwarding that somebody else may have set up. */
function aboutRisk(actions: readonly ActionState[], tenant: Tenant): readonly FollowUp[] {
  const owners = actions.flatMap((action) => {
    if (action.kind !== "turnOffExternalMailForwarding" || isHarmless(action)) return [];
    const mailbox = tenant.mailbox(action.parameters.mailbox);
    return mailbox?.riskLevel === "high" || mailbox?.riskLevel === "medium" ? [mailbox] : [];
  });
  const people = [...new Set(owners)].map((mailbox) => personOf(mailbox.address, mailbox, null));
  return people.length === 0 ? [] : [{ kind: "secureAccounts", why: "risk", people, url: null }];
}

function isHarmless({ decision }: ActionState): boolean {
  return decision?.reason === "falsePositive" || decision?.reason === "expectedActivity";
}

function aboutForwarding(action: ActionState, tenant: Tenant): readonly FollowUp[] {
  if (action.kind !== "turnOffExternalMailForwarding" || action.status !== "completed") return [];
  const { mailbox, definition } = action.parameters;
  const rule = tenant.forwarding(mailbox, definition.id)?.rule;
  return [
    {
      kind: "checkForwarded",
      actionId: action.id,
      mailbox,
      to: recipientsOf(definition),
      messages: rule?.forwardedCount ?? null,
      since: isoOrNull(rule?.forwardedSince),
    },
  ];
}

function recipientsOf({ forwardTo, forwardAsAttachmentTo, redirectTo }: ForwardingDefinition): string[] {
  return [...new Set([...forwardTo, ...forwardAsAttachmentTo, ...redirectTo])];
}

const maxMessages = 20;

function aboutFalsePositive(action: ActionState, tenant: Tenant): readonly FollowUp[] {
  const { decision } = action;
  if (decision?.outcome !== "rejected" || decision.reason !== "falsePositive") return [];
  const messages = messagesOf(action, tenant);
  return [
    {
      kind: "submitFalsePositive",
      actionId: action.id,
      what: action.kind === "blockUrl" ? "url" : action.kind === "turnOffExternalMailForwarding" ? "rule" : "email",
      target: action.title,
      sender: messages[0]?.sender ?? null,
      networkMessageIds: [...new Set(messages.map(({ networkMessageId }) => networkMessageId))].slice(0, maxMessages),
      by: decision.by.name,
      at: toIso(decision.at),
      comment: decision.comment,
    },
  ];
}
