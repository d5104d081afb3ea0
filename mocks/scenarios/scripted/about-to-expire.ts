import type { Severity } from "#src/domain/vocabulary.ts";
import { DAY, HOUR, MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { alertTitles } from "#mocks/scenarios/building/investigation.ts";
import { openCase } from "#mocks/scenarios/building/open-case.ts";
import { wave } from "#mocks/scenarios/building/wave.ts";
import { approve, expiresIn } from "#mocks/scenarios/demo/script-helpers.ts";
import { telling, type Stage } from "./company.ts";
import { link } from "./link.ts";

/** What was left lying for a week. `left` is the time to its expiry; negative words stand in `over`. */
type Left = {
  readonly shortId: string;
  readonly subject: string;
  readonly sender: string;
  readonly ip: string;
  readonly severity: Severity;
  readonly copies: number;
  readonly body: string;
  /** With the block of its page beside. */
  readonly url?: string;
} & ({ readonly left: string } | { readonly over: string });

const lying: readonly Left[] = [
  {
    shortId: "a71c05",
    left: "6m",
    subject: "Shared with you: board minutes",
    sender: "share@minute-book.example",
    ip: "198.51.100.71",
    severity: "high",
    copies: 5,
    body: "The chair has shared a document. Sign in to read it.",
    url: "https://minute-book.example/s/board",
  },
  {
    shortId: "2bd8f9",
    left: "17m",
    subject: "Change of bank details",
    sender: "accounts@lucerne-supply.example",
    ip: "198.51.100.72",
    severity: "high",
    copies: 2,
    body: "From this month on please pay to the account below.",
  },
  {
    shortId: "64e310",
    left: "41m",
    subject: "Annual leave: confirm your balance",
    sender: "leave@people-portal.example",
    ip: "198.51.100.73",
    severity: "medium",
    copies: 88,
    body: "Your leave expires unless you confirm it with your password.",
  },
  {
    shortId: "f09b4e",
    left: "55m",
    subject: "Printer report 3071",
    sender: "scanner@copy-center.example",
    ip: "203.0.113.152",
    severity: "low",
    copies: 3,
    body: "The report of the printer is attached.",
  },
  {
    shortId: "8c42d7",
    left: "5h 20m",
    subject: "Invitation to tender",
    sender: "tender@public-works.example",
    ip: "198.51.100.75",
    severity: "medium",
    copies: 11,
    body: "The documents can be fetched until tonight.",
  },
  {
    shortId: "17fa66",
    over: "2h 10m",
    subject: "Your subscription was renewed",
    sender: "billing@stream-box.example",
    ip: "198.51.100.76",
    severity: "medium",
    copies: 14,
    body: "149.00 was charged. Call within a day to take it back.",
    url: "https://stream-box.example/cancel",
  },
];

function lay(item: Left): (stage: Stage) => Chapter {
  return ({ clock, people }) => {
    const proposedAt = "left" in item ? expiresIn(clock, item.left) : clock.ago(item.over) - 7 * DAY;
    const startedAt = proposedAt - 9 * MINUTE;
    const first = Number.parseInt(item.shortId.slice(0, 3), 16) % 500;
    const { subject, sender, url } = item;
    const firstAt = startedAt - HOUR;
    const mail = wave({
      name: item.shortId,
      subject,
      sender,
      senderIp: item.ip,
      urls: url === undefined ? [] : [url],
      bodyPreview: item.body,
      to: people.slice(first, first + item.copies),
      firstAt,
      every: 20_000,
    });
    const page = url === undefined ? null : link({ url, firstSeen: firstAt, emailCount: item.copies });
    return openCase({
      shortId: item.shortId,
      type: "zappedEmail",
      severity: item.severity,
      name: "Mail of a campaign was removed after delivery",
      description: `Mail from ${sender.slice(sender.indexOf("@") + 1)} that nobody has decided about for a week.`,
      startedAt,
      proposedAt,
      alerts: [[alertTitles.campaignRemoved, "informational"]],
      found: [...mail.found(proposedAt), ...(page === null ? [] : [page.found])],
      objects: { messages: mail.messages },
      actions: [
        { title: mail.title, proposal: mail.clusterAt(proposedAt) },
        ...(page === null ? [] : [page.blockAt(proposedAt)]),
      ],
    });
  };
}

/** The one that needs two people has a signature, which will not help it when the hour is over. */
function halfSigned({ clock }: Stage): Chapter {
  return { script: [approve(clock.ago("3h"), "operator-2", "64e310", 1, "Mass mailing, no doubt.")] };
}

export const aboutToExpire = telling({ name: "about-to-expire", chapters: [...lying.map(lay), halfSigned] });
