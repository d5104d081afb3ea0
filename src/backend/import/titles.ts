import type { ForwardingParameters, Proposal } from "#src/domain/model/parameters.ts";
import { plainWord } from "./words.ts";

/** What an action is about, in a line: for lists, and for the report. `subject` is that of a single message. */
export function titleOf(proposal: Proposal, subject: string): string {
  switch (proposal.kind) {
    case "blockUrl":
      return proposal.parameters.url;
    case "softDeleteEmail":
      return `“${subject}”`;
    case "softDeleteEmailCluster":
      return clusterTitle(proposal.parameters.clusterBy, proposal.parameters.clusterByValue);
    case "turnOffExternalMailForwarding":
      return forwardingTitle(proposal.parameters);
    default:
      return proposal satisfies never;
  }
}

const matches = new Map([
  ["normalizedurl", "URL"],
  ["attachmentfilehash", "attachment hash"],
  ["senderip", "sender IP"],
  ["psenderdomain", "sender"],
  ["bodyfingerprintbin", "body match"],
]);

/** The subject where the query goes by subject, else what it matches: "Body match, sender billing-desk.example". */
export function clusterTitle(clusterBy: string, clusterByValue: string): string {
  const values = valuesByName(clusterBy, clusterByValue);
  const subject = values.get("subject");
  if (subject !== undefined) return `“${subject}”`;
  const parts = [...values].flatMap(([name, value]) => {
    const words = matches.get(name);
    if (words === undefined) return [];
    return [name === "bodyfingerprintbin" ? words : `${words} ${value}`];
  });
  const title = parts.join(", ");
  return title === "" ? clusterByValue : title.charAt(0).toUpperCase() + title.slice(1);
}

/** Names and values come joined by `;` or `,`; where they do not pair up, nothing is guessed. */
function valuesByName(clusterBy: string, clusterByValue: string): ReadonlyMap<string, string> {
  const separator = clusterBy.includes(";") ? ";" : ",";
  const names = clusterBy.split(separator).map(plainWord);
  const values = names.length === 1 ? [clusterByValue] : clusterByValue.split(separator);
  if (names.length !== values.length) return new Map();
  return new Map(names.map((name, index) => [name, values[index] ?? ""]));
}

function forwardingTitle({ mailbox, source, definition }: ForwardingParameters): string {
  const to = [...definition.forwardTo, ...definition.forwardAsAttachmentTo, ...definition.redirectTo].join(", ");
  const at = mailbox.lastIndexOf("@");
  const owner = at === -1 ? mailbox : mailbox.slice(0, at);
  return source === "inboxRule" ? `${owner}: rule “${definition.name}” to ${to}` : `${owner}: SMTP forwarding to ${to}`;
}
