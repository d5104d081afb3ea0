import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import { actionKindLooks } from "#src/features/investigations/action-kinds.ts";
import { type EntityKind, entityKindOrder } from "#src/features/investigations/entity-kind-order.ts";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { Card } from "#src/ui/card.tsx";
import { CutText } from "#src/ui/cut-text.tsx";
import { usePrinting } from "#src/ui/printing.ts";
import { Instant, TimeLeft } from "#src/ui/time.tsx";

const maxFound = 4;
const maxActions = 4;

interface HowItWentProps {
  readonly investigation: InvestigationDetail;
  /** Pending first. */
  readonly actions: readonly ActionRow[];
}

/** From the alerts to the result, in four steps that read from left to right, and from top to bottom where it is narrow. */
export function InvestigationFlow({ investigation, actions }: HowItWentProps) {
  const proposed = proposedBoxes(actions, investigation.actions.total);
  const found = inOrderOf(proposed, foundBoxes(investigation));
  const heightRem = columnRem(Math.max(found.length, proposed.length, 1));
  const links = found.flatMap((from, left) =>
    proposed.flatMap((to, right) => (belongs(from, to) ? [[left, right] as const] : [])),
  );
  const fan = found.map((_, index) => [0, index] as const);
  return (
    <Card title="How it went" aside={<WholeGraph id={investigation.id} />}>
      <div className="@container">
        <ol className="flex flex-col gap-2 py-2 md:flex-row md:gap-0">
          <FlowStep
            title="Alerts"
            width="narrow"
            boxes={[alertBox(investigation)]}
            before={0}
            links={[]}
            heightRem={heightRem}
          />
          <FlowStep
            title="Investigated"
            width="normal"
            boxes={[investigatedBox(investigation)]}
            before={1}
            links={[[0, 0]]}
            heightRem={heightRem}
          />
          <FlowStep title="Found" width="wide" boxes={found} before={1} links={fan} heightRem={heightRem} />
          <FlowStep
            title="Proposed, and the result"
            width="widest"
            boxes={proposed}
            before={found.length}
            links={links}
            heightRem={heightRem}
          />
        </ol>
      </div>
    </Card>
  );
}

function WholeGraph({ id }: { readonly id: string }) {
  return (
    <Link to="/investigations/$id/graph" params={{ id }} className="text-accent-ink hover:underline">
      Whole graph
    </Link>
  );
}

/** That nothing was proposed follows from all that was found. */
function belongs(found: FlowBox, proposed: FlowBox): boolean {
  return proposed.key === "none" || (found.entity !== null && found.entity === proposed.entity);
}

function alertBox({ alerts, startedAt }: InvestigationDetail): FlowBox {
  return {
    key: "alerts",
    title: alerts === 0 ? "No alerts" : plural(alerts, "alert"),
    text: (
      <>
        started <Instant at={startedAt} style="short" />
      </>
    ),
    tone: "plain",
    entity: null,
  };
}

function investigatedBox({ entities, logEntries }: InvestigationDetail): FlowBox {
  return {
    key: "investigated",
    title: "Investigated",
    text: `${plural(entities, "entity", "entities")}, ${plural(logEntries, "step")}`,
    tone: "plain",
    entity: null,
  };
}

/** What nobody gave a verdict on is not harmless: an import may bring none. */
function nothingFound(entities: number, evidence: InvestigationDetail["evidence"]): Pick<FlowBox, "title" | "text"> {
  if (entities === 0) return { title: "Nothing", text: "no entities are recorded" };
  if (evidence.some(({ byVerdict }) => (byVerdict.noThreatsFound ?? 0) > 0)) {
    return { title: "No threats", text: "nothing malicious found" };
  }
  return { title: plural(entities, "entity", "entities"), text: "verdict unknown" };
}

/** Only what is malicious or suspicious; how much else was looked at stands under Evidence. */
function foundBoxes({ evidence, entities }: InvestigationDetail): FlowBox[] {
  const boxes = entityKindOrder.flatMap((kind): FlowBox[] => {
    const byVerdict = evidence.find((entry) => entry.kind === kind)?.byVerdict ?? {};
    const malicious = byVerdict.malicious ?? 0;
    const suspicious = byVerdict.suspicious ?? 0;
    if (malicious + suspicious === 0) return [];
    const words = [
      malicious > 0 && `${formatNumber(malicious)} malicious`,
      suspicious > 0 && `${formatNumber(suspicious)} suspicious`,
    ];
    return [
      {
        key: kind,
        title: malicious + suspicious === 1 ? entityKindWords[kind].one : entityKindWords[kind].many,
        text: words.filter((word) => word !== false).join(", "),
        tone: malicious > 0 ? "danger" : "warn",
        entity: kind,
      },
    ];
  });
  if (boxes.length === 0) {
    return [{ key: "none", ...nothingFound(entities, evidence), tone: "plain", entity: null }];
  }
  return boxes;
}

/** What was found stands beside what was proposed about it, so that lines do not cross. */
function inOrderOf(proposed: readonly FlowBox[], found: readonly FlowBox[]): FlowBox[] {
  const placeOf = ({ entity }: FlowBox) => {
    const index = proposed.findIndex((box) => box.entity !== null && box.entity === entity);
    return index === -1 ? proposed.length : index;
  };
  return found.toSorted((a, b) => placeOf(a) - placeOf(b)).slice(0, maxFound);
}

function proposedBoxes(actions: readonly ActionRow[], total: number): FlowBox[] {
  if (total === 0)
    return [{ key: "none", title: "No action", text: "nothing was proposed", tone: "plain", entity: null }];
  const shown = actions.slice(0, total > maxActions ? maxActions - 1 : maxActions);
  const boxes = shown.map((action): FlowBox => {
    const look = actionKindLooks[action.kind];
    const entity: EntityKind = look.entity;
    const tone = action.status === "pendingApproval" ? "accent" : action.status === "failed" ? "danger" : "plain";
    return { key: action.id, title: look.short, text: <ActionOutcome action={action} />, tone, entity };
  });
  const more = total - boxes.length;
  if (more === 0 || boxes.length === 0) return boxes;
  return [
    ...boxes,
    { key: "more", title: plural(more, "more action"), text: "see Actions below", tone: "plain", entity: null },
  ];
}

/** Where an action stands, in a few words. What failed is never left out. */
function ActionOutcome({ action }: { readonly action: ActionRow }): ReactNode {
  const { status, progress, results, completedAt } = action;
  const printing = usePrinting();
  const failed = results.failure + results.notAttempted;
  const when = completedAt !== null && <Instant at={completedAt} style="short" />;
  switch (status) {
    case "pendingApproval":
      return (
        <>
          {action.approvals.length > 0 ? `${action.approvals.length} of ${action.approvalsRequired}` : "pending"},
          expires {printing ? "" : "in "}
          <TimeLeft until={action.expiresAt} />
        </>
      );
    case "approved":
      return action.paused ? "approved, execution is paused" : "approved, not started yet";
    case "running":
      return `running, ${formatNumber(progress.done)} of ${formatNumber(progress.total)}`;
    case "completed":
      return <>completed {when}</>;
    case "partiallyCompleted":
      return `${formatNumber(failed)} of ${formatNumber(progress.total)} not done`;
    case "failed":
      return <>failed {when}</>;
    case "rejected":
      return <>rejected {when}</>;
    case "expired":
      return <>expired {when}</>;
    case "cancelled":
      return action.cancelReason === "recordedElsewhere" ? "cancelled elsewhere" : "cancelled, nothing left to do";
    case "undoing":
      return "being undone";
    case "undone":
      return <>undone {when}</>;
    default:
      return status satisfies never;
  }
}

interface FlowBox {
  readonly key: string;
  readonly title: string;
  readonly text: ReactNode;
  readonly tone: "plain" | "danger" | "warn" | "accent";
  /** What it is about, where lines are drawn by that. */
  readonly entity: EntityKind | null;
}

const borders = {
  plain: "border border-line-strong",
  danger: "border-[1.5px] border-danger",
  warn: "border-[1.5px] border-warn",
  accent: "border-[1.5px] border-accent",
} as const satisfies Record<FlowBox["tone"], string>;

/** Shares of the row; all but the first also hold the lines before them. */
const widths = {
  narrow: "md:flex-[0.72]",
  normal: "md:flex-[1.02]",
  wide: "md:flex-[1.18]",
  widest: "md:flex-[1.38]",
} as const;

interface FlowStepProps {
  readonly title: string;
  readonly boxes: readonly FlowBox[];
  /** How many boxes the step before has. */
  readonly before: number;
  readonly links: readonly (readonly [number, number])[];
  readonly heightRem: number;
  readonly width: keyof typeof widths;
}

/** One step: its boxes under each other, with the lines that lead to them. */
function FlowStep({ title, boxes, before, links, heightRem, width }: FlowStepProps) {
  return (
    <li className={`flex min-w-0 items-center ${widths[width]}`}>
      {before > 0 && <Connectors left={before} right={boxes.length} heightRem={heightRem} links={links} />}
      <ul aria-label={title} className="flex min-w-0 flex-1 flex-col gap-2.5">
        {boxes.map((box) => (
          <li
            key={box.key}
            className={`rounded-control flex min-w-0 flex-col justify-center px-2 @xl:px-3 print:overflow-hidden print:**:text-[6.5pt]! print:**:leading-tight! ${borders[box.tone]}`}
            style={{ height: `${boxRem}rem` }}
          >
            <CutText className="font-medium">{box.title}</CutText>
            <CutText className="text-caption text-ink-2">{box.text}</CutText>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Heights in rem, so that boxes and lines grow together with the reader's text size. */
const boxRem = 3;
const gapRem = 0.625;
const rem = 16;

/** Height of a column of `count` boxes. */
function columnRem(count: number): number {
  return count === 0 ? 0 : count * boxRem + (count - 1) * gapRem;
}

interface ConnectorsProps {
  /** How many boxes stand left and right; each column is centred in the same height. */
  readonly left: number;
  readonly right: number;
  readonly heightRem: number;
  /** From the box with this index on the left to that on the right. */
  readonly links: readonly (readonly [number, number])[];
}

/** Lines between two columns of boxes. Decoration: the order of the list says the same. */
function Connectors({ left, right, heightRem, links }: ConnectorsProps) {
  const height = heightRem * rem;
  const middle = (index: number, count: number) =>
    ((heightRem - columnRem(count)) / 2 + index * (boxRem + gapRem) + boxRem / 2) * rem;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 40 ${height}`}
      preserveAspectRatio="none"
      className="text-line-strong w-4 shrink-0 max-md:hidden @xl:w-9"
      style={{ height: `${heightRem}rem` }}
    >
      {links.map(([from, to]) => {
        const y1 = middle(from, left);
        const y2 = middle(to, right);
        return (
          <path
            key={`${from} ${to}`}
            d={`M0 ${y1} C20 ${y1} 20 ${y2} 40 ${y2}`}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
        );
      })}
    </svg>
  );
}
