import { Link } from "@tanstack/react-router";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import { Card } from "#src/ui/card.tsx";
import { Instant } from "#src/ui/time.tsx";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { actionKindLooks } from "#src/features/investigations/action-kinds.ts";
import { entityKindOrder, type EntityKind } from "#src/features/investigations/entity-kind-order.ts";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";
import { ActionOutcome } from "./action-outcome.tsx";
import { columnRem } from "./connectors.tsx";
import { FlowStep, type FlowBox } from "./flow-step.tsx";

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
