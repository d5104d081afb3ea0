import type { InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import { Card } from "#src/ui/card.tsx";
import { Instant } from "#src/ui/time.tsx";
import { RecordText } from "#src/features/investigations/record-text.tsx";

export function LatestCard({ latest }: { readonly latest: InvestigationDetail["latest"] }) {
  return (
    <Card title="Latest">
      {latest.length === 0 && <p className="text-ink-2 py-1">Nothing has happened yet.</p>}
      <ol className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        {latest.map((entry) => (
          <li key={`${entry.at} ${entry.text}`} className="contents">
            <Instant at={entry.at} style="short" className="text-ink-2 whitespace-nowrap" />
            <span className="wrap-anywhere">
              <RecordText text={entry.text} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
