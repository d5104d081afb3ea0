import type { SelectedAction } from "#src/contract/bulk.ts";
import { plural } from "#src/lib/numbers.ts";
import type { BulkDecision } from "./bulk-review.ts";

interface Sums {
  readonly messages: number;
  readonly urls: number;
  readonly rules: number;
}

export function sumsOf(items: readonly SelectedAction[]): Sums {
  const sums = { messages: 0, urls: 0, rules: 0 };
  for (const { impact } of items) {
    sums.messages += impact.messages;
    sums.urls += impact.urls;
    sums.rules += impact.rules;
  }
  return sums;
}

/** What becomes of the tenant: "After the hold, 40 messages are soft deleted and 2 URLs are blocked." */
export function outcomeSentence(decision: BulkDecision, { messages, urls, rules }: Sums): string {
  const approves = decision === "approve";
  const parts = [
    part(messages, "message", approves ? ["is soft deleted", "are soft deleted"] : ["stays", "stay where they are"]),
    part(urls, "URL", approves ? ["is blocked", "are blocked"] : ["stays open", "stay open"]),
    part(rules, "forwarding rule", approves ? ["is removed", "are removed"] : ["keeps forwarding", "keep forwarding"]),
  ].filter((words) => words !== null);
  if (parts.length === 0) return approves ? "Nothing would be changed." : "Nothing would be left as it is.";
  return approves ? `After the hold, ${listed(parts)}.` : `Nothing is executed: ${listed(parts)}.`;
}

function part(count: number, noun: string, [one, many]: readonly [string, string]): string | null {
  return count === 0 ? null : `${plural(count, noun)} ${count === 1 ? one : many}`;
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** Null where no mailbox is concerned. */
export function mailboxSentence(count: number, atMost: boolean): string | null {
  if (count === 0) return null;
  if (count === 1 && !atMost) return "1 mailbox.";
  return `${atMost ? "Up to " : ""}${plural(count, "mailbox", "mailboxes")} in all${atMost ? "" : ", each counted once"}.`;
}
