import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { Facts, type Fact } from "#src/ui/facts.tsx";
import { Section } from "#src/ui/section.tsx";
import { Instant } from "#src/ui/time.tsx";
import { LongText, UntrustedText } from "#src/ui/untrusted-text.tsx";
import { cancelReasonWords, rejectReasonWords } from "#src/domain/words.ts";
import { LineageLines } from "#src/features/action-center/panel/change/lineage-lines.tsx";
import { nameFor, type Viewer } from "#src/features/action-center/panel/people.ts";
import { textIn } from "#src/domain/entry-data.ts";

interface DecisionSectionProps {
  readonly action: ActionDetail;
  readonly viewer: Viewer;
}

/** How it ended without an execution: who, when, why. */
export function DecisionSection({ action, viewer }: DecisionSectionProps) {
  const facts = decisionFacts(action, viewer);
  return facts.length === 0 ? null : (
    <Section title="Decision">
      <Facts items={facts} />
      <ul className="mt-3 flex flex-col gap-2.5 empty:hidden">
        <LineageLines {...action} />
      </ul>
    </Section>
  );
}

function decisionFacts(action: ActionDetail, viewer: Viewer): Fact[] {
  const { status, decision, cancelReason, completedAt } = action;
  if (action.recordedBy === "external") {
    return [
      { label: "Recorded", value: "It happened elsewhere, as the import says. Nothing was executed here." },
      { label: "Ended", value: completedAt === null ? null : <Instant at={completedAt} /> },
    ];
  }
  if (status === "rejected" && decision !== null) {
    const { reason, comment } = decision;
    return [
      { label: "Rejected by", value: nameFor(decision.by, viewer) },
      { label: "When", value: <Instant at={decision.at} /> },
      { label: "Reason", value: reason === null ? null : rejectReasonWords[reason] },
      { label: "Comment", value: comment === null ? null : <LongText text={comment} /> },
    ];
  }
  if (status === "expired") {
    return [
      { label: "Expired", value: <Instant at={action.expiresAt} /> },
      { label: "Why", value: "Nobody decided in time. Nothing was changed." },
    ];
  }
  if (status !== "cancelled") return [];
  const why = lastMessage(action);
  return [
    { label: "Cancelled", value: completedAt === null ? null : <Instant at={completedAt} /> },
    {
      label: "Why",
      value:
        why !== null ? (
          <UntrustedText text={why} limit={600} />
        ) : (
          cancelReason !== null && cancelReasonWords[cancelReason]
        ),
    },
  ];
}

function lastMessage({ timeline }: ActionDetail): string | null {
  const entry = timeline.findLast(({ type }) => type === "action.cancelled");
  return entry === undefined ? null : textIn(entry.data, "message");
}
