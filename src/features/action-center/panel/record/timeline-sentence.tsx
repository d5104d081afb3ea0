import type { ReactNode } from "react";
import type { AuditEntryRow } from "#src/api/contract/shapes/audit.ts";
import { UntrustedText } from "#src/components/ui/untrusted-text.tsx";
import { actionStatuses, rejectReasons, type ActionStatus, type RejectReason } from "#src/domain/vocabulary.ts";
import { actionStatusWords, rejectReasonWords } from "#src/domain/words.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { listIn, numberIn, recordIn, textIn } from "./entry-data.ts";
import { processedWords, type TimelineLine } from "./timeline-lines.ts";

/** One entry of the log as a sentence: who did what, and in their words why. */
export function TimelineSentence({
  line,
  viewerId,
}: {
  readonly line: TimelineLine;
  readonly viewerId: string | null;
}) {
  const { entry, processed } = line;
  if (processed !== null) return <>Items processed: {processedWords(processed) || "none"}</>;
  const who = <Who entry={entry} viewerId={viewerId} />;
  const comment = <Said text={textIn(entry.data, "comment")} />;
  const sentence = sentences[entry.type];
  if (sentence !== undefined) return <>{sentence(entry, who, comment)}</>;
  return (
    <>
      {who} <UntrustedText text={entry.type} limit={80} />
    </>
  );
}

function Who({ entry: { actor }, viewerId }: { readonly entry: AuditEntryRow; readonly viewerId: string | null }) {
  return <strong className="font-semibold">{actor.id === viewerId ? "You" : actor.name}</strong>;
}

function Said({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <>
      {": "}
      <UntrustedText text={text} quoted limit={600} />
    </>
  );
}

type Sentence = (entry: AuditEntryRow, who: ReactNode, comment: ReactNode) => ReactNode;

const sentences: Readonly<Record<string, Sentence>> = {
  "action.proposed": ({ data }, who) => <>{proposed(data, who)}</>,
  "action.factsChanged": ({ data }) => <>Re-evaluated: {factsChanged(data)}</>,
  "action.approved": ({ data }, who, comment) => (
    <>
      {who} approved{countOf(data)}
      {comment}
    </>
  ),
  "action.approvalWithdrawn": (_entry, who, comment) => (
    <>
      {who} withdrew the approval{comment}
    </>
  ),
  "action.approvalVoided": ({ data }) => (
    <>
      Approval void
      <Explained text={textIn(data, "message")} />
    </>
  ),
  "action.rejected": ({ data }, who, comment) => (
    <>
      {who} rejected{reasonOf(data)}
      {comment}
    </>
  ),
  "action.executionCancelled": (_entry, who, comment) => (
    <>
      {who} cancelled the execution{comment}
    </>
  ),
  "action.executionStarted": ({ data }) => {
    const items = numberIn(data, "items");
    return <>Execution started{items !== null && `: ${plural(items, "item")}`}</>;
  },
  "action.executionEnded": ({ data }) => <>{ended(data)}</>,
  "action.retried": ({ data }, who, comment) => {
    const items = listIn(data, "itemIds").length;
    return (
      <>
        {who} retried {items === 0 ? "what failed" : plural(items, "item")}
        {comment}
      </>
    );
  },
  "action.cancelled": ({ data }) => (
    <>
      Cancelled
      <Explained text={textIn(data, "message")} />
    </>
  ),
  "action.expired": () => <>Expired: nobody decided in time</>,
  "action.evidenceOpened": (_entry, who) => <>{who} opened the evidence</>,
  "attempt.refused": ({ data }, who) => (
    <>
      {who} was refused:{" "}
      <UntrustedText text={`${textIn(data, "command") ?? "a command"}, ${spaced(textIn(data, "code"))}`} />
    </>
  ),
};

function Explained({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <>
      {": "}
      <UntrustedText text={text} limit={600} />
    </>
  );
}

type Data = AuditEntryRow["data"];

function proposed(data: Data, who: ReactNode): ReactNode {
  const importer = recordIn(data, "importedBy");
  if (importer !== null) return <>Imported by {textIn(importer, "name") ?? "somebody"}</>;
  const by = recordIn(data, "proposedBy");
  return <>Proposed by {by === null ? who : (textIn(by, "name") ?? who)}</>;
}

function factsChanged(data: Data): ReactNode {
  const note = textIn(data, "note");
  const parts = [
    changed(listIn(data, "added").length, "new"),
    changed(listIn(data, "departed").length, "left"),
    changed(listIn(data, "moved").length, "moved"),
    textIn(data, "verdict") === null ? "" : `verdict now ${spaced(textIn(data, "verdict"))}`,
  ].filter((part) => part !== "");
  const text = parts.length === 0 ? "facts noted" : parts.join(", ");
  return note === null ? text : <UntrustedText text={parts.length === 0 ? note : `${text}; ${note}`} limit={600} />;
}

function changed(count: number, word: string): string {
  return count === 0 ? "" : `${formatNumber(count)} ${word}`;
}

function countOf(data: Data): string {
  const count = numberIn(data, "count");
  const required = numberIn(data, "required");
  return count === null || required === null || required < 2 ? "" : ` (${count} of ${required})`;
}

function reasonOf(data: Data): string {
  const given = textIn(data, "reason");
  const reason = rejectReasons.find((candidate): candidate is RejectReason => candidate === given);
  return reason === undefined ? "" : ` as ${rejectReasonWords[reason].toLowerCase()}`;
}

function ended(data: Data): string {
  const given = textIn(data, "status");
  const status = actionStatuses.find((candidate): candidate is ActionStatus => candidate === given);
  const left = numberIn(data, "notAttempted") ?? 0;
  const word = status === undefined ? "Execution ended" : actionStatusWords[status];
  return left === 0 ? word : `${word}: ${formatNumber(left)} not attempted`;
}

/** A code as words: `stale_review` -> "stale review", `noThreatsFound` -> "no threats found". */
function spaced(code: string | null): string {
  if (code === null) return "unknown";
  return code
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, (_whole, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}
