import type { Overview } from "#src/contract/shapes/overview.ts";
import { Executions } from "./executions.tsx";
import { ActivityChart } from "./happened.tsx";
import { RejectedByDetection, RejectedByReason } from "./rejections.tsx";
import { TimeToDecision } from "./time-to-decision.tsx";
import { TrendsTable } from "./trends-table.tsx";

interface TrendsProps {
  readonly trends: Overview["trends"];
  readonly asTable: boolean;
}

/** The last 30 days: what came in, how it ended, how long people took, what failed, and what was rejected and why. */
export function Trends({ trends, asTable }: TrendsProps) {
  if (trends.decided.count === 0) {
    return (
      <>
        {asTable ? <TrendsTable trends={trends} /> : <ActivityChart trends={trends} />}
        <p className="text-ink-2 px-1">Nothing was decided in the last 30 days.</p>
      </>
    );
  }
  return (
    <>
      {asTable ? <TrendsTable trends={trends} /> : <ActivityChart trends={trends} />}
      <div className="grid gap-4 md:grid-cols-2">
        {!asTable && <TimeToDecision trends={trends} />}
        <Executions trends={trends} />
        <RejectedByReason reasons={trends.rejectedByReason} />
        <RejectedByDetection detections={trends.rejectedByDetection} />
      </div>
    </>
  );
}
