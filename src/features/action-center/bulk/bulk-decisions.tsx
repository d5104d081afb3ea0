import { personId } from "#src/api/persona.ts";
import { useState } from "react";
import type { BulkDecision } from "./bulk-review.ts";
import { rowsOfJob, unsentIds, type DecisionJob, type MovedAction } from "./decision-job.ts";
import { JobDialog } from "./job-dialog.tsx";
import { ReviewDialog } from "./review-dialog.tsx";
import { useDecisionJob } from "./use-decision-job.ts";

interface BulkDecisionsProps {
  readonly ids: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
  /** What was asked for; null while nothing is. */
  readonly decision: BulkDecision | null;
  readonly onAsk: (decision: BulkDecision | null) => void;
}

/** First the review of all that is selected, then its way and its results, also of one that a reload interrupted. */
export function BulkDecisions({ ids, onChoose, decision, onAsk }: BulkDecisionsProps) {
  const persona = personId();
  const { job, start, ...sending } = useDecisionJob(persona);
  const [moved, setMoved] = useState<readonly MovedAction[]>([]);
  if (job !== null) {
    const leave = (again: readonly MovedAction[] | null) => {
      sending.forget();
      setMoved(again ?? []);
      onChoose(again === null ? stillSelected(ids, job) : new Set(again.map(({ actionId }) => actionId)));
      onAsk(again === null ? null : job.decision);
    };
    return <JobDialog job={job} {...sending} onLeave={leave} />;
  }
  if (decision === null) return null;
  const close = () => {
    setMoved([]);
    onAsk(null);
  };
  return <ReviewDialog {...{ ids, decision, moved }} onClose={close} onDecide={start} />;
}

/** What was left out of the decision, and what was not sent. */
function stillSelected(ids: ReadonlySet<string>, job: DecisionJob): ReadonlySet<string> {
  const answered = new Set(rowsOfJob(job).map(({ actionId }) => actionId));
  return new Set([...ids, ...unsentIds(job)].filter((id) => !answered.has(id)));
}
