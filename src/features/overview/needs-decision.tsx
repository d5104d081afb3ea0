import type { ReactNode } from "react";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { Overview } from "#src/contract/shapes/overview.ts";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { Card } from "#src/ui/card.tsx";
import { TimeLeft } from "#src/ui/time.tsx";
import type { Severity } from "#src/domain/vocabulary.ts";
import { actionKindWords, severityWords } from "#src/domain/words.ts";
import { plural } from "#src/lib/numbers.ts";
import { ActionLines } from "./action-lines.tsx";
import type { BarTone } from "./bar.tsx";
import { Breakdown } from "./breakdown.tsx";
import type { ActionCells } from "./cells.ts";
import { FigureLink } from "./figure-link.tsx";
import { Stat } from "./stat.tsx";

interface NeedsDecisionProps {
  readonly pending: Overview["pending"];
  /** False for who reads only: nothing can wait for them. */
  readonly decides: boolean;
  readonly cells: ActionCells;
}

const severityTones = {
  high: "danger",
  medium: "warn",
  low: "ink",
  informational: "ink",
} as const satisfies Record<Severity, BarTone>;

function expiresIn({ expiresAt }: ActionRow) {
  return (
    <>
      <TimeLeft until={expiresAt} suffix="left" />
    </>
  );
}

/** What waits, how urgent it is, for whom, and the few actions that expire first. */
export function NeedsDecision({ pending, decides, cells }: NeedsDecisionProps) {
  const { all, first, byKind, bySeverity } = pending;
  if (all.count === 0) {
    return (
      <Card title="Needs a decision now">
        <EmptyState title="Nothing waits for approval">
          Actions appear here when an investigation proposes them, or when you import AIR events.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title="Needs a decision now">
      <Stats pending={pending} decides={decides} />
      <Part title="Expire first" aside={<AllPending list={all.list} count={all.count} />}>
        <ActionLines label="Expire first" rows={first} to="/actions/pending" cells={cells} until={expiresIn} />
      </Part>
      <div className="grid gap-x-8 gap-y-3 pt-3 md:grid-cols-2">
        <Part title="By action">
          <Breakdown
            label="Pending by action"
            parts={byKind.map(({ kind, ...figure }) => ({ id: kind, label: actionKindWords[kind], ...figure }))}
          />
        </Part>
        <Part title="By severity">
          <Breakdown
            label="Pending by severity"
            parts={bySeverity.map(({ severity, ...figure }) => ({
              id: severity,
              label: severityWords[severity],
              tone: severityTones[severity],
              ...figure,
            }))}
          />
        </Part>
      </div>
    </Card>
  );
}

function Stats({ pending, decides }: Omit<NeedsDecisionProps, "cells">) {
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,8rem),1fr))] items-start gap-x-6 gap-y-3 pb-4 md:flex md:gap-x-8">
      <Stat figure={pending.all} label="Pending" large />
      <Stat figure={pending.expiresWithinDay} label="Expiring within 24 hours" tone="danger" />
      <Stat figure={pending.expiresWithinTwoDays} label="Expiring within 2 days" tone="warn" />
      {decides && <Stat figure={pending.awaitingMe} label="Waiting for you" tone="accent" />}
      <Stat figure={pending.awaitingSecondApproval} label="Waiting for a second person" />
    </div>
  );
}

function AllPending({ list, count }: { readonly list: string; readonly count: number }) {
  return (
    <FigureLink list={list} className="text-accent-ink hover:underline">
      {count === 1 ? "The pending action" : `All ${plural(count, "pending action")}`}
    </FigureLink>
  );
}

interface PartProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the card, below a hairline. */
function Part({ title, aside, children }: PartProps) {
  return (
    <div className="border-line border-t pt-3">
      <div className="text-caption mb-1 flex min-h-5 items-center">
        <h4 className="text-ink-2 font-medium">{title}</h4>
        {aside !== undefined && <div className="ml-auto">{aside}</div>}
      </div>
      {children}
    </div>
  );
}
