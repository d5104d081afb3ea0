import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { precedentsQuery } from "#src/api/queries/action.ts";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { Evidence } from "#src/contract/shapes/evidence.ts";
import type { Precedents } from "#src/contract/shapes/precedents.ts";
import type { RejectReason } from "#src/domain/vocabulary.ts";
import { severityWords, verdictWords } from "#src/domain/words.ts";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { type Fact, Facts } from "#src/ui/facts.tsx";
import { Section } from "#src/ui/section.tsx";
import { Instant } from "#src/ui/time.tsx";
import { AddressText, UntrustedText, UrlText } from "#src/ui/untrusted-text.tsx";
import { originFacts, sourceFacts } from "./common-facts.tsx";
import { clusterFacts, emailFacts } from "./mail-facts.tsx";
import { threatWords } from "./threat-words.ts";

export function WhySection({ action }: { readonly action: ActionDetail }) {
  return (
    <Section title="Why it was proposed">
      <div data-evidence="" tabIndex={-1} className="outline-none">
        <Facts items={factsOf(action)} />
      </div>
    </Section>
  );
}

function factsOf(action: ActionDetail): Fact[] {
  return [
    ...judgement(action),
    ...sourceFacts(action),
    ...kindFacts(action),
    ...pastDecisions(action),
    ...originFacts(action),
  ];
}

/** For who decides; of what is decided the record tells. */
function pastDecisions({ id, status }: ActionDetail): Fact[] {
  return status === "pendingApproval" ? [{ label: "Past decisions", value: <PastDecisions id={id} /> }] : [];
}

/** Once an action ended, its badges tell the outcome, and how it was judged stands here. */
function judgement({ completedAt, verdict, severity, evidence }: ActionDetail): Fact[] {
  if (completedAt === null) return [];
  const facts: Fact[] = [{ label: "Severity", value: severityWords[severity] }];
  return evidence.kind === "blockUrl" ? facts : [{ label: "Verdict", value: verdictWords[verdict] }, ...facts];
}

function kindFacts(action: ActionDetail): Fact[] {
  const { evidence } = action;
  switch (evidence.kind) {
    case "blockUrl":
      return urlFacts(action, evidence);
    case "softDeleteEmail":
      return emailFacts(evidence);
    case "softDeleteEmailCluster":
      return clusterFacts(evidence);
    case "turnOffExternalMailForwarding":
      return forwardingFacts(evidence);
    default:
      return evidence satisfies never;
  }
}

type UrlEvidence = Extract<Evidence, { kind: "blockUrl" }>;

function urlFacts({ verdict }: ActionDetail, evidence: UrlEvidence): Fact[] {
  const facts: Fact[] = [
    {
      label: "Verdict",
      value:
        evidence.verdictChangedAt === null ? (
          verdictWords[verdict]
        ) : (
          <>
            Changed to {verdictWords[verdict].toLowerCase()} on <Instant at={evidence.verdictChangedAt} />
          </>
        ),
    },
  ];
  if (evidence.threats.length > 0) facts.push({ label: "Threats", value: threatWords(evidence.threats) });
  const { mailboxesHolding } = evidence;
  facts.push({
    label: "Mail with it",
    value: mailboxesHolding === null ? null : `in ${plural(mailboxesHolding, "mailbox", "mailboxes")}`,
  });
  return facts;
}

type ForwardingEvidence = Extract<Evidence, { kind: "turnOffExternalMailForwarding" }>;

function forwardingFacts({ mailbox, created, signs }: ForwardingEvidence): Fact[] {
  return [
    { label: "Mailbox", value: <Owner mailbox={mailbox} /> },
    { label: "Created", value: <Created created={created} /> },
    { label: "Signs", value: signs.length === 0 ? null : <UntrustedText text={signs.join("; ")} limit={400} /> },
    { label: "Mailbox risk", value: risk(mailbox) },
  ];
}

/** Who is acted on, and what that was read from; a parameter is what whoever ran the command typed. */
function Owner({ mailbox: { address, readFrom } }: Pick<ForwardingEvidence, "mailbox">) {
  const isTyped = readFrom === "Mailbox" || readFrom === "Identity";
  return (
    <>
      <UntrustedText text={address} limit={120} />
      {readFrom !== null && (
        <span className="text-caption text-ink-2">
          {" "}
          · read from {isTyped ? `parameter ${readFrom}` : readFrom} of the record
        </span>
      )}
    </>
  );
}

/** Who made the rule is the actor, not the owner; each part that was not recorded says so. */
function Created({ created }: Pick<ForwardingEvidence, "created">) {
  const { at, by, fromIp, ipFirstSeen } = created;
  if (at === null && by === null && fromIp === null) return <span className="text-ink-3">unknown</span>;
  return (
    <>
      {at === null ? "at an unknown time" : <Instant at={at} />} by{" "}
      {by === null ? "unknown" : <UntrustedText text={by} limit={120} />} from{" "}
      {fromIp === null ? "an unknown address" : <UntrustedText text={fromIp} limit={60} />}
      {ipFirstSeen !== null && (
        <>
          , first seen <Instant at={ipFirstSeen} style="day" />
        </>
      )}
    </>
  );
}

function risk({ riskLevel, riskReason }: ForwardingEvidence["mailbox"]) {
  if (riskLevel === null) return null;
  const level = riskLevel.charAt(0).toUpperCase() + riskLevel.slice(1);
  return <UntrustedText text={riskReason === null ? level : `${level}: ${riskReason}`} />;
}

/** How people decided on the like of it before, leading to those decisions. */
function PastDecisions({ id }: { readonly id: string }) {
  const { data, errorUpdateCount, isFetching, refetch } = useQuery(precedentsQuery(id));
  if (data === undefined) {
    if (errorUpdateCount > 0) return <Unread reading={isFetching} onRetry={() => void refetch()} />;
    return <span className="text-ink-3">…</span>;
  }
  const { count, rest, common } = precedentWords(data);
  if (count === null) return <span className="text-ink-2">{rest}</span>;
  return (
    <>
      <DecisionsLink id={id} precedents={data}>
        {count}
      </DecisionsLink>
      <UntrustedText text={rest} limit={200} />
      <span className="text-ink-2 block">
        {common} <Common likeness={data.likeness} />
      </span>
    </>
  );
}

/** The button keeps its place while it is tried again, and with it the focus. */
function Unread({ reading, onRetry }: { readonly reading: boolean; readonly onRetry: () => void }) {
  return (
    <span className="text-ink-2">
      Could not be read.{" "}
      <TextButton inert={reading} onClick={onRetry}>
        {reading ? "Trying again" : "Try again"}
      </TextButton>
    </span>
  );
}

interface DecisionsLinkProps {
  readonly id: string;
  readonly precedents: Precedents;
  readonly children: ReactNode;
}

/** One decision is opened itself; of several the list. */
function DecisionsLink({ id, precedents: { total, latest }, children }: DecisionsLinkProps) {
  const search = total === 1 && latest !== null ? { selected: latest.actionId } : { precedentsOf: id };
  return (
    <Link
      to="/actions/history"
      search={search}
      className="text-accent-ink font-medium underline-offset-2 hover:underline"
    >
      {children}
    </Link>
  );
}

function Common({ likeness }: Pick<Precedents, "likeness">) {
  if (likeness === null) return null;
  const { by, value } = likeness;
  if (by === "sender") return <AddressText address={value} />;
  if (by === "mailbox") return <UntrustedText text={value} limit={120} />;
  return <UrlText url={value} limit={120} />;
}

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

interface PrecedentWords {
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
