import type { ReactNode } from "react";
import { CutText } from "#src/ui/cut-text.tsx";
import type { EntityKind } from "#src/features/investigations/entity-kind-order.ts";
import { boxRem, Connectors } from "./connectors.tsx";

export interface FlowBox {
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
export function FlowStep({ title, boxes, before, links, heightRem, width }: FlowStepProps) {
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
