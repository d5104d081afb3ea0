import type { Precedents } from "#src/contract/shapes/precedents.ts";
import type { RejectReason } from "#src/domain/vocabulary.ts";
import { formatNumber } from "#src/lib/numbers.ts";

const rejectedAs = {
  falsePositive: "as a false positive",
  expectedActivity: "as expected activity",
  insufficientEvidence: "for insufficient evidence",
  alreadyHandled: "as already handled",
  tooBroad: "as too broad",
  other: "for another reason",
} as const satisfies Record<RejectReason, string>;

const likenessWords = {
  senderDomain: "sender domain",
  sender: "sender",
  urlHost: "host",
  mailbox: "mailbox",
} as const satisfies Record<NonNullable<Precedents["likeness"]>["by"], string>;

export interface PrecedentWords {
  /** Leads to the decisions themselves; null where there are none. */
  readonly count: string | null;
  /** The rest of the sentence. */
  readonly rest: string;
  /** What they have in common with this action, before its value. */
  readonly common: string | null;
}

/** "12 of 13 were approved", "; one rejected as a false positive by Mira Novak". */
export function precedentWords(precedents: Precedents): PrecedentWords {
  const { days, likeness, total, approved, latest } = precedents;
  if (likeness === null) return { count: null, rest: "None to compare with: the senders differ", common: null };
  const word = likenessWords[likeness.by];
  if (total === 0) return { count: null, rest: `None on this ${word} in ${formatNumber(days)} days`, common: null };
  const by = total === 1 && latest !== null ? ` by ${latest.by.name}` : "";
  return {
    count: total === approved ? countWords(total, "approved") : someApproved(precedents),
    rest: [total === approved ? by : rejections(precedents), undoneWords(precedents)].join(""),
    common: `Same kind and ${word}, last ${formatNumber(days)} days:`,
  };
}

function someApproved({ total, approved }: Precedents): string {
  if (approved === 0) return countWords(total, "rejected");
  return `${formatNumber(approved)} of ${formatNumber(total)} ${approved === 1 ? "was" : "were"} approved`;
}

/** "The only one was approved", "Both were rejected", "All 13 were approved". */
function countWords(total: number, outcome: string): string {
  if (total === 1) return `The only one was ${outcome}`;
  return `${total === 2 ? "Both" : `All ${formatNumber(total)}`} were ${outcome}`;
}

function rejections({ approved, rejected, rejections: reasons, latestRejected }: Precedents): string {
  const by = latestRejected === null ? "" : ` by ${latestRejected.by.name}`;
  const [first] = reasons;
  const same = reasons.length === 1 && first !== undefined ? ` ${asWhat(first.reason, rejected)}` : "";
  // Where nothing was approved, "rejected" stands before it already.
  const head = approved === 0 ? "" : `; ${rejected === 1 ? "one" : formatNumber(rejected)} rejected`;
  if (rejected === 1) return `${head}${same}${by}`;
  const last =
    latestRejected === null ? "" : `, last${same === "" ? ` ${asWhat(latestRejected.reason ?? "other", 1)}` : ""}${by}`;
  return `${head}${same}${last}`;
}

function asWhat(reason: RejectReason, count: number): string {
  return reason === "falsePositive" && count > 1 ? "as false positives" : rejectedAs[reason];
}

function undoneWords({ undone }: Precedents): string {
  return undone === 0 ? "" : `; ${undone === 1 ? "one" : formatNumber(undone)} undone since`;
}
