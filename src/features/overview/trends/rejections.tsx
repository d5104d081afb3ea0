import type { Overview } from "#src/contract/shapes/overview.ts";
import { Card } from "#src/ui/card.tsx";
import { CutText } from "#src/ui/cut-text.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { rejectReasonWords } from "#src/domain/words.ts";
import { Bar } from "#src/features/overview/bar.tsx";
import { Breakdown } from "#src/features/overview/breakdown.tsx";
import { FigureLink } from "#src/features/overview/figure-link.tsx";
import { formatNumber } from "#src/lib/numbers.ts";

type Trends = Overview["trends"];

const nothing = "Nothing was rejected in the last 30 days.";

export function RejectedByReason({ reasons }: { readonly reasons: Trends["rejectedByReason"] }) {
  return (
    <Card title="Rejected, by reason">
      {reasons.length === 0 ? (
        <p className="text-ink-2 py-1">{nothing}</p>
      ) : (
        <Breakdown
          label="Rejected by reason"
          parts={reasons.map(({ reason, ...figure }) => ({ id: reason, label: rejectReasonWords[reason], ...figure }))}
        />
      )}
    </Card>
  );
}

/** Which detections propose what people then reject. */
export function RejectedByDetection({ detections }: { readonly detections: Trends["rejectedByDetection"] }) {
  const most = Math.max(1, ...detections.map(({ decided }) => decided.count));
  return (
    <Card title="Rejected, by what found it">
      {detections.length === 0 ? (
        <p className="text-ink-2 py-1">{nothing}</p>
      ) : (
        <>
          <ul aria-label="Rejected by detection" className="flex flex-col">
            {detections.map((one) => (
              <Detection key={one.detection} {...one} most={most} />
            ))}
          </ul>
          <p className="text-caption text-ink-2 pt-2">
            Rejected of all decided. An action that two detections found counts for both.
          </p>
        </>
      )}
    </Card>
  );
}

type DetectionProps = Trends["rejectedByDetection"][number] & { readonly most: number };

function Detection({ detection, rejected, decided, most }: DetectionProps) {
  return (
    <li className="grid min-h-7 grid-cols-[minmax(0,1fr)_minmax(2rem,34%)_minmax(5rem,auto)] items-center gap-x-3">
      <CutText>
        {detection === "none" ? <span className="text-ink-2">Not recorded</span> : <UntrustedText text={detection} />}
      </CutText>
      <Bar share={rejected.count / most} of={decided.count / most} />
      <span className="text-right tabular-nums">
        <FigureLink list={rejected.list} className="font-medium hover:underline">
          {formatNumber(rejected.count)}
          <span className="sr-only"> rejected</span>
        </FigureLink>
        <span className="text-ink-2"> of </span>
        <FigureLink list={decided.list} className="text-ink-2 hover:text-ink hover:underline">
          {formatNumber(decided.count)}
          <span className="sr-only"> decided</span>
        </FigureLink>
      </span>
    </li>
  );
}
