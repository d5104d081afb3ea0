import { Link } from "@tanstack/react-router";
import { Pause } from "lucide-react";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { Overview } from "#src/contract/shapes/overview.ts";
import { Badge } from "#src/ui/badge.tsx";
import { Card } from "#src/ui/card.tsx";
import { TimeLeft } from "#src/ui/time.tsx";
import type { ActionStatus } from "#src/domain/vocabulary.ts";
import { actionStatusWords } from "#src/domain/words.ts";
import { ActionLines } from "./action-lines.tsx";
import { Breakdown } from "./breakdown.tsx";
import type { ActionCells } from "./cells.ts";
import { Stat } from "./stat.tsx";

/** What was approved and is not over: in its hold or queue, running, or being undone. */
export function InProgress({ inProgress }: { readonly inProgress: Overview["inProgress"] }) {
  const { all, byStatus, paused } = inProgress;
  return (
    <Card title="In progress" aside={paused ? <Paused /> : undefined}>
      <Stat figure={all} label={paused ? "Paused" : "Being carried out"} tone={paused ? "warn" : "ink"} />
      {paused && (
        <p className="text-ink-2 pt-2">
          All execution is paused: nothing starts or goes on until it is resumed in{" "}
          <Link to="/settings" className="text-accent-ink hover:underline">
            Settings
          </Link>
          .
        </p>
      )}
      {all.count > 0 && (
        <div className="border-line mt-3 border-t pt-2">
          <Breakdown
            label="In progress by status"
            parts={byStatus.map(({ status, ...figure }) => ({ id: status, label: statusWords(status), ...figure }))}
          />
        </div>
      )}
    </Card>
  );
}

function statusWords(status: ActionStatus): string {
  return status === "approved" ? "Approved, not started" : actionStatusWords[status];
}

function Paused() {
  return (
    <Badge tone="warn" icon={Pause}>
      Paused
    </Badge>
  );
}

function retryLeft({ retryUntil }: ActionRow) {
  if (retryUntil === null) return null;
  return (
    <>
      <TimeLeft until={retryUntil} suffix="left" />
    </>
  );
}

/** What failed, wholly or in part, while a retry is still possible. */
export function CanBeRetried({ retry, cells }: { readonly retry: Overview["retry"]; readonly cells: ActionCells }) {
  const { all, first } = retry;
  return (
    <Card title="Failed, awaits retry">
      <Stat figure={all} label="Can be retried" tone="danger" />
      {all.count === 0 ? (
        <p className="text-ink-2 pt-2">Nothing failed in the last 24 hours that a retry could mend.</p>
      ) : (
        <div className="border-line mt-3 border-t pt-1">
          <ActionLines
            label="Can be retried"
            rows={first}
            to="/actions/history"
            cells={cells}
            until={retryLeft}
            narrow
          />
        </div>
      )}
    </Card>
  );
}
