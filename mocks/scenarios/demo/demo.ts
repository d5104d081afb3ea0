import type { ScenarioBuilder } from "#mocks/scenarios/scenario.ts";
import { combine } from "#mocks/scenarios/building/chapter.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { endlessDrift } from "#mocks/scenarios/building/endless-drift.ts";
import { storyClock } from "#mocks/scenarios/building/story-clock.ts";
import { defaultPolicy } from "#mocks/scenarios/default-policy.ts";
import { attachmentHash } from "./attachment-hash.ts";
import { bodyMatch } from "./body-match.ts";
import { driftAhead } from "./drift-ahead.ts";
import { failedBlocks } from "./failed-blocks.ts";
import { forwardingRule, takenOver } from "./forwarding-rule.ts";
import { history, movedInThePast } from "./history.ts";
import { lunchSurvey } from "./lunch-survey.ts";
import { invoiceOverdue, resetUrl } from "./invoice-overdue.ts";
import { forwardedMailbox, mailboxForwarding } from "./mailbox-forwarding.ts";
import { partialFailure, troubledMailboxes } from "./partial-failure.ts";
import { passwordExpires } from "./password-expires.ts";
import { quietInvestigations } from "./quiet-investigations.ts";
import { sharedDocument } from "./shared-document.ts";
import { signInPage } from "./sign-in-page.ts";
import { at, crowd, staff } from "./staff.ts";
import { underWay } from "./under-way.ts";
import { voicemail } from "./voicemail.ts";
import { wholeHost } from "./whole-host.ts";

const chapters: readonly ((clock: StoryClock) => Chapter)[] = [
  people,
  invoiceOverdue,
  forwardingRule,
  bodyMatch,
  sharedDocument,
  voicemail,
  attachmentHash,
  mailboxForwarding,
  signInPage,
  wholeHost,
  lunchSurvey,
  passwordExpires,
  underWay,
  partialFailure,
  failedBlocks,
  quietInvestigations,
  history,
];

function people(clock: StoryClock): Chapter {
  const special = {
    ...movedInThePast(clock),
    ...troubledMailboxes(clock),
    [at("a.lindqvist")]: takenOver(clock),
    [at("r.okafor")]: forwardedMailbox(clock),
    [at("c.mbeki")]: { priority: true },
    [at("finance")]: { retentionDays: 30, priority: true },
  };
  return { objects: { mailboxes: staff(special) } };
}

const isWidespread = (subject: string): boolean => /^(?:Payment reminder|Account suspended)/.test(subject);

/** The story of northwind.example. The seed only moves what happens after it; all its times follow from the anchor. */
export const demo: ScenarioBuilder = ({ anchor, seed }) => {
  const clock = storyClock(anchor);
  const told = combine(chapters.map((tell) => tell(clock)));
  const { messages } = told.objects;
  const drift = [...told.drift, ...driftAhead(clock, messages)].toSorted((a, b) => a.at - b.at);
  // What waits for a retry stays where it is.
  const waiting = new Set<string | null>(Object.keys(troubledMailboxes(clock)));
  const movable = messages.filter(({ subject, mailbox }) => isWidespread(subject) && !waiting.has(mailbox));
  return {
    name: "demo",
    policy: defaultPolicy,
    ...told,
    drift,
    endlessDrift: endlessDrift({
      anchor,
      seed,
      people: crowd,
      movable,
      urls: [resetUrl, "https://pay.billing-desk.example/open"],
    }),
  };
};
