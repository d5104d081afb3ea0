import { useInfiniteQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { actionItemsQuery } from "#src/api/queries/action.ts";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { Evidence } from "#src/contract/shapes/evidence.ts";
import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import { itemResultWords } from "#src/domain/words.ts";
import { defangUrl } from "#src/lib/defang.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { Button } from "#src/ui/button.tsx";
import { SplitBar } from "#src/ui/progress-bar.tsx";
import { Section } from "#src/ui/section.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { ChangeSection } from "./change/change-section.tsx";
import { ImportedLine, LeftAloneLine, RestoredLine } from "./change/common-lines.tsx";
import { LineageLines } from "./change/lineage-lines.tsx";
import { ClicksSection } from "./evidence/clicks-section.tsx";
import { MessageSection } from "./evidence/message-section.tsx";
import { TargetsSection } from "./evidence/targets-section.tsx";
import { WhySection } from "./evidence/why-section.tsx";
import type { Draft } from "./footer/draft.ts";
import { NoteRow } from "./note-row.tsx";
import type { Viewer } from "./people.ts";
import { DecisionSection } from "./record/decision-section.tsx";
import { FailedSection } from "./record/failed-section.tsx";
import { ResultSection } from "./record/result-section.tsx";
import { TimelineSection } from "./record/timeline-section.tsx";
import { TextButton } from "./text-button.tsx";
import { undoCounts, undoStage, wasUndone } from "./undo/undo-facts.ts";
import { UndoSection } from "./undo/undo-section.tsx";
import type { Commands } from "./use-commands.ts";

interface PanelSectionsProps {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
  readonly commands: Pick<Commands, "sending" | "retry">;
  readonly moved: readonly DifferenceRow[];
  readonly onOpenEvidence: () => void;
  readonly draft: Draft;
  readonly onDraft: (part: Partial<Draft>) => void;
}

/** What will change first, while it can still be decided or stopped; what came of it first, once it ended. */
export function PanelSections(props: PanelSectionsProps) {
  const { action, viewer, moved } = props;
  const timeline = <TimelineSection entries={action.timeline} viewerId={viewer?.user.id ?? null} />;
  if (isOpen(action)) {
    return (
      <>
        <ChangeSection action={action} moved={moved} />
        <EvidenceSections {...props} />
        {timeline}
      </>
    );
  }
  return (
    <>
      {wasExecuted(action) ? <Executed {...props} /> : <DecisionSection action={action} viewer={viewer} />}
      {timeline}
      <EvidenceSections {...props} />
    </>
  );
}

function isOpen({ status, recordedBy }: ActionDetail): boolean {
  return (
    recordedBy === "countersign" && (status === "pendingApproval" || status === "approved" || status === "running")
  );
}

function wasExecuted({ status, recordedBy }: ActionDetail): boolean {
  return (
    recordedBy === "countersign" &&
    (status === "completed" ||
      status === "partiallyCompleted" ||
      status === "failed" ||
      status === "undoing" ||
      status === "undone")
  );
}

function Executed({ action, commands, draft }: PanelSectionsProps) {
  const { results, evidence, undoableUntil, undo } = action;
  const mail = evidence.kind === "softDeleteEmail" || evidence.kind === "softDeleteEmailCluster" ? evidence : null;
  return (
    <>
      {(draft.undoing || undoStage(action) !== "none") && <UndoSection action={action} />}
      <UndoResultSection action={action} />
      <ResultSection action={action} />
      <ul className="flex flex-col gap-2.5 pb-4 empty:hidden">
        {undo !== null && action.status !== "undoing" && (
          <NoteRow icon={Undo2} tone="good">
            <strong className="text-ink font-semibold">
              Can be undone
              {undoableUntil !== null && (
                <>
                  {" until "}
                  <Instant at={undoableUntil} style="date" />
                </>
              )}
            </strong>
            {mail !== null && ", unless a recipient purges it first"}. Undo needs an approval of its own.
          </NoteRow>
        )}
        <LineageLines {...action} />
        {mail !== null && <RestoredLine count={mail.restoredByUser} />}
        <LeftAloneLine action={action} />
        <ImportedLine imported={evidence.imported} derived={evidence.derived} />
      </ul>
      {results.failure + results.notAttempted > 0 && (
        <FailedSection action={action} sending={commands.sending !== null} onRetry={commands.retry} />
      )}
      <UndoFailedSection action={action} />
    </>
  );
}

function EvidenceSections({ action, onOpenEvidence, draft, onDraft }: PanelSectionsProps) {
  const { evidence } = action;
  const why = <WhySection action={action} />;
  const clicks = "clicks" in evidence && evidence.clicks !== null && evidence.clicks.total > 0 && (
    <ClicksSection clicks={evidence.clicks} onOpen={onOpenEvidence} />
  );
  const targets = action.impact.messages > 0 && (
    <TargetsSection action={action} onOpen={onOpenEvidence} draft={draft} onDraft={onDraft} />
  );
  switch (evidence.kind) {
    case "blockUrl":
      return (
        <>
          {clicks}
          {why}
          {evidence.sample !== null && (
            <MessageSection title="One of the messages with it" message={evidence.sample} onOpen={onOpenEvidence} />
          )}
        </>
      );
    case "softDeleteEmail":
      return (
        <>
          {why}
          {evidence.message !== null && (
            <MessageSection title="Message" message={evidence.message} onOpen={onOpenEvidence} />
          )}
          {clicks}
          {targets}
        </>
      );
    case "softDeleteEmailCluster":
      return (
        <>
          <OutliersSection outliers={evidence.outliers} outlierCount={evidence.outlierCount} />
          {why}
          {evidence.sample !== null && (
            <MessageSection title="One of the messages" message={evidence.sample} onOpen={onOpenEvidence} />
          )}
          {clicks}
          {targets}
        </>
      );
    case "turnOffExternalMailForwarding":
      return why;
    default:
      return evidence satisfies never;
  }
}

const parts = [
  { result: "success", label: "brought back", tone: "accent", text: "text-ink-2" },
  { result: "notFound", label: "not found", tone: "quiet", text: "text-ink-2" },
  { result: "notAttempted", label: "not attempted", tone: "warn", text: "text-warn" },
  { result: "failure", label: "failed", tone: "danger", text: "text-danger" },
] as const;

/** What came of the undo, in one bar and in figures; nothing where none was carried out. */
function UndoResultSection({ action }: { readonly action: ActionDetail }) {
  const counts = undoCounts(action.timeline);
  if (action.status === "undoing" || !wasUndone(counts)) return null;
  const shown = parts.map((part) => ({ ...part, value: counts[part.result] })).filter(({ value }) => value > 0);
  return (
    <Section title="Undo">
      <SplitBar label="Undo" parts={shown} />
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {shown.map(({ label, value, text }) => (
          <li key={label} className={text}>
            <strong className="text-ink font-semibold tabular-nums">{formatNumber(value)}</strong> {label}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What an undo could not bring back, each with its reason; Undo can be asked for again for what still can come back. */
function UndoFailedSection({ action }: { readonly action: ActionDetail }) {
  const { failure, notFound, notAttempted } = undoCounts(action.timeline);
  const count = failure + notFound + notAttempted;
  if (action.status === "undoing" || count === 0) return null;
  return <NotBack action={action} count={count} />;
}

function NotBack({ action, count }: { readonly action: ActionDetail; readonly count: number }) {
  const query = useInfiniteQuery(actionItemsQuery(action, { result: ["success"] }));
  const items = (query.data?.rows ?? []).filter(({ undoResult }) => undoResult !== null && undoResult !== "success");
  return (
    <Section title="Not brought back" count={count}>
      <ul className="flex flex-col">
        {items.map(({ id, mailbox, label, error, undoResult }) => (
          <li key={id} className="border-line flex items-center gap-3 border-b py-1.5 last:border-b-0">
            <span className="min-w-0 flex-1 wrap-anywhere">
              <UntrustedText text={mailbox ?? defangUrl(label)} limit={120} />
            </span>
            <span className="text-ink-2 min-w-0 flex-1 wrap-anywhere">
              {error?.message ?? itemResultWords[undoResult ?? "notAttempted"]}
            </span>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button tone="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Look through more messages
        </Button>
      )}
    </Section>
  );
}

type ClusterEvidence = Extract<Evidence, { kind: "softDeleteEmailCluster" }>;

const few = 4;

/** What differs from the rest comes before everything else that speaks for the cluster: it may not belong to it. */
function OutliersSection({ outliers, outlierCount }: Pick<ClusterEvidence, "outliers" | "outlierCount">) {
  const [all, setAll] = useState(false);
  if (outlierCount === 0) return null;
  const shown = all ? outliers : outliers.slice(0, few);
  return (
    <Section
      title="What differs from the rest"
      count={outlierCount}
      aside={
        outliers.length > few && (
          <TextButton aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? "Show fewer" : "Show all"}
          </TextButton>
        )
      }
    >
      <ul className="flex flex-col">
        {shown.map(({ itemId, mailbox, label, reason }) => (
          <li key={itemId} className="border-line border-b py-1.5 last:border-b-0">
            <span className="block wrap-anywhere">
              <UntrustedText text={label} quoted limit={120} />
              <span className="text-ink-2">
                {" in "}
                {mailbox === null ? "an unnamed mailbox" : <UntrustedText text={mailbox} limit={120} />}
              </span>
            </span>
            <span className="text-warn block font-medium">
              <UntrustedText text={reason} limit={120} />
            </span>
          </li>
        ))}
      </ul>
      {all && outlierCount > outliers.length && (
        <p className="text-caption text-ink-2 mt-1.5">The first {formatNumber(outliers.length)} are listed.</p>
      )}
    </Section>
  );
}
