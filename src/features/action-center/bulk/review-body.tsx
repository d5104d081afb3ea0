import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { maxIds, selectionOf } from "#src/api/queries/selection.ts";
import type { SelectedAction } from "#src/contract/bulk.ts";
import { actionKindWords } from "#src/domain/words.ts";
import { targetWords } from "#src/features/action-center/list/row-words.ts";
import { DifferenceSentence } from "#src/features/action-center/panel/footer/difference-sentence.tsx";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import type { BulkDecision, BulkReview } from "./bulk-review.ts";
import type { MovedAction } from "./decision-job.ts";

interface ReviewBodyProps {
  readonly decision: BulkDecision;
  readonly review: BulkReview;
  readonly moved: readonly MovedAction[];
  readonly gone: number;
  /** Mailboxes of all that was read, each counted once: no part of it has more. */
  readonly mostMailboxes: number;
  /** A link of it was followed. */
  readonly onLeave: () => void;
}

const shownAtMost = 8;

export function ReviewBody({ decision, review, moved, gone, mostMailboxes, onLeave }: ReviewBodyProps) {
  const { included, leftOut, unopened, second } = review;
  const byPolicy = decision === "approve" && unopened.some(({ approve }) => !approve.allowed);
  return (
    <>
      {included.length > 0 && (
        <p className="flex flex-col gap-1">
          <span className="text-headline">{outcomeSentence(decision, sumsOf(included))}</span>
          <Mailboxes included={included} most={mostMailboxes} />
          {decision === "approve" && <SecondPerson count={second} of={included.length} />}
        </p>
      )}
      {moved.length > 0 && (
        <Group title="Changed since you looked">
          <ul className="flex flex-col gap-1">
            {moved.slice(0, shownAtMost).map(({ actionId, kind, target, rows }) => (
              <li key={actionId} className="wrap-anywhere">
                {actionKindWords[kind]}: <UntrustedText text={targetWords(kind, target)} limit={120} />.{" "}
                <DifferenceSentence rows={rows} />
              </li>
            ))}
          </ul>
          {moved.length > shownAtMost && <p>And {formatNumber(moved.length - shownAtMost)} more.</p>}
        </Group>
      )}
      {unopened.length > 0 && (
        <Group title={`${plural(unopened.length, "action")} ${byPolicy ? "" : "of high impact "}must be opened first`}>
          <p className="text-ink-2">
            Left out until you have opened {decision === "approve" ? "the evidence of each" : "each of them"}:{" "}
            {byPolicy ? "the policy asks for it." : "it reaches far, or two people must approve it."}
          </p>
          <ul className="flex flex-col gap-1">
            {unopened.slice(0, shownAtMost).map((item) => (
              <li key={item.actionId}>
                <ActionLink item={item} onLeave={onLeave} />
              </li>
            ))}
          </ul>
          {unopened.length > shownAtMost && <p>And {formatNumber(unopened.length - shownAtMost)} more.</p>}
        </Group>
      )}
      {(leftOut.length > 0 || gone > 0) && (
        <Group title="Left out">
          <ul className="flex flex-col gap-1">
            {leftOut.map(({ why, items }) => (
              <li key={why}>
                {plural(items.length, "action")}: {why}
              </li>
            ))}
            {gone > 0 && <li>{plural(gone, "action")}: pending no longer.</li>}
          </ul>
        </Group>
      )}
    </>
  );
}

/** Asked of the backend, which knows whose mailboxes they are; of more than fit into an address it is a bound. */
function Mailboxes({ included, most }: { readonly included: readonly SelectedAction[]; readonly most: number }) {
  const ids = new Set(included.map(({ actionId }) => actionId));
  const exact = useQuery({ ...selectionOf(ids), enabled: ids.size <= maxIds });
  const sum = included.reduce((total, { impact }) => total + impact.mailboxes, 0);
  const impact = ids.size <= maxIds ? exact.data?.impact : undefined;
  const sentence =
    impact === undefined
      ? mailboxSentence(Math.min(sum, most), true)
      : mailboxSentence(impact.mailboxes, impact.mailboxesAreUpperBound);
  return sentence === null ? null : <span>{sentence}</span>;
}

function SecondPerson({ count, of }: { readonly count: number; readonly of: number }) {
  if (count === 0) return <span>Your approval is enough for each, as far as is known now.</span>;
  return (
    <span>
      {count === of && of > 1 ? "All" : formatNumber(count)} of them {count === 1 ? "waits" : "wait"} for a second
      person first.
    </span>
  );
}

function ActionLink({ item, onLeave }: { readonly item: SelectedAction; readonly onLeave: () => void }) {
  return (
    <Link
      to="/actions/pending"
      search={(former) => ({ ...former, selected: item.actionId })}
      onClick={onLeave}
      className="text-accent-ink font-medium wrap-anywhere underline-offset-2 hover:underline"
    >
      {actionKindWords[item.kind]}: <UntrustedText text={targetWords(item.kind, item.target)} limit={120} />
      {item.impact.mailboxes > 0 && <span>, {plural(item.impact.mailboxes, "mailbox", "mailboxes")}</span>}
    </Link>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="border-line flex flex-col gap-1.5 border-t pt-3">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}

interface Sums {
  readonly messages: number;
  readonly urls: number;
  readonly rules: number;
}

function sumsOf(items: readonly SelectedAction[]): Sums {
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
