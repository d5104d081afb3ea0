import type { FollowUp } from "#src/contract/shapes/follow-up.ts";
import type { InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import { defangAddress, defangText, defangUrl } from "#src/lib/defang.ts";
import { plural } from "#src/lib/numbers.ts";
import { formatInstant } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";

export interface FollowUpWords {
  readonly id: string;
  /** What is to be done, in a line. */
  readonly title: string;
  /** To paste into a ticket: complete without this page, nothing in it live. */
  readonly text: string;
}

type About = Pick<InvestigationDetail, "shortId" | "name" | "incidentId" | "ticketId">;

/** Times are UTC: a ticket is read in other places than here. */
function when(iso: string): string {
  return `${formatInstant(iso, "dateTime", "utc")} UTC`;
}

function people(
  list: readonly { readonly address: string; readonly priority: boolean; readonly last: string | null }[],
) {
  return list.map(({ address, priority, last }) =>
    [`- ${address}`, priority && "priority account", last !== null && `last click ${when(last)}`]
      .filter((part) => part !== false)
      .join(", "),
  );
}

/** The words of one thing to do, with where it comes from at the end. */
export function followUpWords(item: FollowUp, about: About): FollowUpWords {
  const { id, title, lines } = parts(item);
  const ids = [
    about.incidentId !== null && `incident ${about.incidentId}`,
    about.ticketId !== null && `ticket ${about.ticketId}`,
  ];
  const source = [
    `Investigation #${about.shortId}: ${defangText(about.name)}`,
    ...ids.filter((part) => part !== false),
  ];
  const text = [`${title}.`, "", ...lines, "", source.join(", ")].map(visibleText).join("\n");
  return { id, title, text };
}

function parts(item: FollowUp): { readonly id: string; readonly title: string; readonly lines: readonly string[] } {
  switch (item.kind) {
    case "secureAccounts":
      return secureAccounts(item);
    case "askVisitors":
      return {
        id: `ask ${item.url}`,
        title: `Ask ${plural(item.people.length, "person", "people")} who opened the page whether they signed in`,
        lines: [
          `They opened ${defangUrl(item.url)} before it was known to be malicious:`,
          ...people(item.people),
          "Who typed a password there needs a new one, and their sessions revoked.",
        ],
      };
    case "checkForwarded":
      return checkForwarded(item);
    case "submitFalsePositive":
      return submission(item);
    default:
      return item satisfies never;
  }
}

type Of<Kind extends FollowUp["kind"]> = Extract<FollowUp, { kind: Kind }>;

function secureAccounts({ why, people: list, url }: Of<"secureAccounts">) {
  const who = plural(list.length, "person", "people");
  const through = why === "wentThrough";
  return {
    id: `secure ${url ?? "risk"}`,
    title: `Reset password and revoke sessions for ${who} ${through ? "who went through the warning" : "whose mailbox is at risk"}`,
    lines: [
      through
        ? `They went on to ${defangUrl(url ?? "")} after Safe Links had warned them:`
        : "A forwarding to the outside was set up in the mailbox, and the account is rated at risk:",
      ...people(list),
      "Also look at their sign-ins since then, and at rules and devices that were added.",
    ],
  };
}

function checkForwarded({ actionId, mailbox, to, messages, since }: Of<"checkForwarded">) {
  const count = messages === null ? "An unknown number of messages" : plural(messages, "message");
  return {
    id: `forwarded ${actionId}`,
    title: `Check what was forwarded from ${mailbox}`,
    lines: [
      `The forwarding to ${to.map(defangAddress).join(", ")} is removed. ${count} left before that${since === null ? "" : `, since ${when(since)}`}.`,
      "What left cannot be called back: look through the message trace for what it held, and tell whom it concerns.",
    ],
  };
}

const subjects = { email: "message", url: "URL", rule: "forwarding" } as const;

function submission({ actionId, what, target, sender, networkMessageIds, by, at, comment }: Of<"submitFalsePositive">) {
  const shown = what === "url" ? defangUrl(target) : defangText(target);
  return {
    id: `submit ${actionId}`,
    title: `Submit as a false positive: ${visibleText(shown.slice(0, 120))}`,
    lines: [
      `This ${subjects[what]} was taken for a threat and is none: ${shown}`,
      ...(sender === null ? [] : [`Sender: ${defangAddress(sender)}`]),
      ...(networkMessageIds.length === 0 ? [] : ["Network message ids:", ...networkMessageIds.map((id) => `- ${id}`)]),
      `Rejected by ${by}, ${when(at)}${comment === null ? "." : `: ${defangText(comment)}`}`,
      what === "rule"
        ? "Tell Microsoft in the alert: classification false positive."
        : "Report it under Submissions as clean, so that the filter learns.",
    ],
  };
}
