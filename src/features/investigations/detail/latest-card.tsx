import type { InvestigationDetail } from "#src/api/contract/shapes/investigation.ts";
import { Card } from "#src/components/ui/card.tsx";
import { Instant } from "#src/components/ui/time.tsx";
import { UntrustedText } from "#src/components/ui/untrusted-text.tsx";

export function LatestCard({ latest }: { readonly latest: InvestigationDetail["latest"] }) {
  return (
    <Card title="Latest">
      {latest.length === 0 && <p className="text-ink-2 py-1">Nothing has happened yet.</p>}
      <ol className="flex flex-col gap-1.5">
        {latest.map((entry) => (
          <li
            key={`${entry.at} ${entry.text}`}
            className="grid grid-cols-[3.75rem_minmax(0,1fr)] gap-x-1 wrap-anywhere"
          >
            <Instant at={entry.at} style="short" className="text-ink-2" />
            <UntrustedText text={entry.text} />
          </li>
        ))}
      </ol>
    </Card>
  );
}
