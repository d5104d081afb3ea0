import { Link } from "@tanstack/react-router";
import type { InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import { Badge } from "#src/ui/badge.tsx";
import { Card } from "#src/ui/card.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { entityKindOrder } from "#src/features/investigations/entity-kind-order.ts";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";

type Counted = InvestigationDetail["evidence"][number];

/** What was looked at, by kind, and what it was found to be. */
export function EvidenceCard({ investigation }: { readonly investigation: InvestigationDetail }) {
  const kinds = entityKindOrder.flatMap((kind) =>
    investigation.evidence.filter((entry) => entry.kind === kind && entry.total > 0),
  );
  return (
    <Card title="Evidence">
      {kinds.length === 0 && <p className="text-ink-2 py-1">No entities are recorded.</p>}
      <ul className="flex flex-col">
        {kinds.map((entry) => (
          <li
            key={entry.kind}
            className="grid min-h-7.5 grid-cols-[6.25rem_1.5rem_minmax(0,1fr)] items-center gap-x-2 py-0.5"
          >
            <Link
              to="/investigations/$id/evidence"
              params={{ id: investigation.id }}
              search={{ kind: entry.kind }}
              className="truncate hover:underline"
            >
              {entityKindWords[entry.kind].many}
            </Link>
            <span className="font-medium tabular-nums">{formatNumber(entry.total)}</span>
            <span className="flex flex-wrap gap-1.5">
              <Verdicts entry={entry} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Verdicts({ entry: { byVerdict, total } }: { readonly entry: Counted }) {
  const { malicious = 0, suspicious = 0, noThreatsFound = 0 } = byVerdict;
  if (malicious + suspicious === 0) {
    return <span className="text-ink-2">{noThreatsFound === total ? "no threats found" : "no verdict"}</span>;
  }
  return (
    <>
      {malicious > 0 && <Badge tone="danger">{`${formatNumber(malicious)} malicious`}</Badge>}
      {suspicious > 0 && <Badge tone="warn">{`${formatNumber(suspicious)} suspicious`}</Badge>}
    </>
  );
}
