import type { Instant } from "#src/domain/model/action.ts";
import type { InboxRule, Mailbox, Message, UrlClick } from "#src/domain/model/mail.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import { HOUR, MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import type { Found } from "#mocks/scenarios/building/entities.ts";
import { clusterEntity, emailEntity, ipEntity, urlEntity } from "#mocks/scenarios/building/entities.ts";
import { investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { networkIdOf } from "#mocks/scenarios/building/mail.ts";
import { block, propose, softDelete, softDeleteCluster, turnOff } from "#mocks/scenarios/building/proposals.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { span } from "#mocks/scenarios/building/story-clock.ts";
import type { PastAction, PastCase } from "./past-case.ts";
import { olderCases } from "./past-cases-older.ts";
import { oldestCases } from "./past-cases-oldest.ts";
import { recentCases } from "./past-cases-recent.ts";
import { movedMailbox, pastMail, subjectQuery } from "./past-mail.ts";
import { decisions, meanwhile, moveEndsAt } from "./past-script.ts";
import { pastRule } from "./past-rule.ts";
import { introduce } from "./past-words.ts";
import { at } from "./staff.ts";

const cases: readonly PastCase[] = [...recentCases, ...olderCases, ...oldestCases];

type Told = {
  readonly proposal: Proposal;
  readonly title: string;
  readonly messages: readonly Message[];
  readonly rules: readonly InboxRule[];
  readonly clicks: readonly UrlClick[];
  readonly found: readonly Found[];
};

function tellMail(pastCase: PastCase, action: PastAction, startedAt: Instant, proposedAt: Instant): Told {
  const { shortId, verdict = "malicious" } = pastCase;
  const messages = pastMail(pastCase, action, startedAt);
  const told = { title: `“${action.text}”`, messages, rules: [], clicks: [] };
  if (action.kind === "email") {
    const proposal = softDelete(networkIdOf(`${shortId}/${action.text}`, "one"));
    return { ...told, proposal, found: messages.slice(0, 3).map(emailEntity) };
  }
  const query = { ...subjectQuery(pastCase, action.text), from: proposedAt - span("14d"), to: proposedAt };
  const title = "Same subject and sender domain";
  const cluster = { title, verdict, sourceType: "Similarity", volumeAnomaly: action.size > 100 } as const;
  const found = [clusterEntity(query, messages, cluster), ...messages.slice(0, 2).map(emailEntity)];
  return { ...told, proposal: softDeleteCluster(query), found };
}

function tellUrl(pastCase: PastCase, { text, size }: PastAction, startedAt: Instant, proposedAt: Instant): Told {
  const holders = pastCase.actions.flatMap((action) =>
    action.kind === "url" || action.kind === "rule" ? [] : pastMail(pastCase, action, startedAt),
  );
  const clicks = Array.from({ length: size }, (_, index): UrlClick => ({
    url: text,
    mailbox: holders[index % Math.max(1, holders.length)]?.mailbox ?? at("reception"),
    at: startedAt - (7 + index * 4) * MINUTE,
    outcome: index % 4 === 3 ? "wentThrough" : "opened",
  }));
  const { verdict = "malicious" } = pastCase;
  const seen = {
    firstSeen: startedAt - 2 * HOUR,
    emailCount: holders.length,
    clickCount: size,
    verdictChangedAt: startedAt,
  };
  const found = [urlEntity(text, verdict, seen)];
  return { proposal: block(text, proposedAt), title: text, messages: [], rules: [], clicks, found };
}

function tellRule(pastCase: PastCase, action: PastAction, startedAt: Instant): Told {
  const made = pastRule(at(pastCase.who), action.text, startedAt - span("3d 5h"), pastCase.ip);
  const proposal = turnOff(made.mailbox, made.definition);
  const title = `${pastCase.who}: rule “${made.definition.name}” to ${made.definition.forwardTo.join(", ")}`;
  return { proposal, title, messages: [], rules: [made], clicks: [], found: [] };
}

function tell(pastCase: PastCase, action: PastAction, startedAt: Instant, proposedAt: Instant): Told {
  switch (action.kind) {
    case "email":
    case "cluster":
      return tellMail(pastCase, action, startedAt, proposedAt);
    case "url":
      return tellUrl(pastCase, action, startedAt, proposedAt);
    case "rule":
      return tellRule(pastCase, action, startedAt);
    default:
      return action.kind satisfies never;
  }
}

function chapterOf(clock: StoryClock, pastCase: PastCase): Chapter {
  const { shortId, severity, verdict = "malicious", ip } = pastCase;
  const startedAt = clock.onDay(pastCase.daysAgo, pastCase.time);
  const proposedAt = startedAt + 9 * MINUTE;
  const told = pastCase.actions.map((action) => ({ action, ...tell(pastCase, action, startedAt, proposedAt) }));
  const mail = told.flatMap(({ messages }) => messages);
  const words = introduce(pastCase, startedAt);
  return {
    objects: {
      messages: mail,
      rules: told.flatMap(({ rules }) => rules),
      clicks: told.flatMap(({ clicks }) => clicks),
    },
    drift: told.flatMap(({ action, messages }) => meanwhile(action.end, messages, proposedAt)),
    investigations: [
      investigation({
        shortId,
        severity,
        startedAt,
        type: investigationTypes[pastCase.type],
        ...words,
        entities: [
          ...words.entities,
          ...told.flatMap(({ found }) => found),
          ipEntity(ip, verdict === "malicious" ? "suspicious" : "unknown", mail.length, startedAt - 2 * HOUR),
        ],
      }),
    ],
    script: told.flatMap(({ action, title, proposal }, index) => [
      propose(proposedAt, shortId, index + 1, { title, severity, verdict }, proposal),
      ...decisions(action.end, shortId, index + 1, proposedAt),
    ]),
  };
}

/** Thirty days of finished work: what History holds besides the story's own cases. */
export function history(clock: StoryClock): Chapter {
  const chapters = cases.map((pastCase) => chapterOf(clock, pastCase));
  return {
    objects: {
      messages: chapters.flatMap(({ objects }) => objects?.messages ?? []),
      rules: chapters.flatMap(({ objects }) => objects?.rules ?? []),
      clicks: chapters.flatMap(({ objects }) => objects?.clicks ?? []),
    },
    drift: chapters.flatMap(({ drift = [] }) => drift),
    investigations: chapters.flatMap(({ investigations = [] }) => investigations),
    script: chapters.flatMap(({ script = [] }) => script),
  };
}

/** Mailboxes that were being moved when a past case was acted on, with the end of the move. */
export function movedInThePast(clock: StoryClock): Readonly<Record<string, Partial<Mailbox>>> {
  const moves = cases.flatMap(({ shortId, daysAgo, time, actions }) =>
    actions.flatMap(({ end }) => {
      if (typeof end === "string" || !("retried" in end)) return [];
      const approvedAt = clock.onDay(daysAgo, time) + 9 * MINUTE + span(end.after);
      return [[movedMailbox(shortId), { movingUntil: moveEndsAt(approvedAt) }] as const];
    }),
  );
  return Object.fromEntries(moves);
}
