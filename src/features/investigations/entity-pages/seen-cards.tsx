import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { EntityDetail } from "#src/contract/shapes/entity.ts";
import { Card } from "#src/ui/card.tsx";
import { CutText } from "#src/ui/cut-text.tsx";
import { Instant } from "#src/ui/time.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { InvestigationStatusBadge } from "#src/features/investigations/badges.tsx";
import { ActionsList } from "#src/features/investigations/detail/actions-list.tsx";
import { RecordText } from "#src/features/investigations/record-text.tsx";

interface SeenCardsProps {
  readonly actions: EntityDetail["actions"];
  readonly investigations: EntityDetail["investigations"];
  readonly selectedId: string | null;
}

/** The actions and investigations that touch one thing. */
export function SeenCards({ actions, investigations, selectedId }: SeenCardsProps) {
  return (
    <>
      <Card title="Actions that touch it" count={actions.total} aside={cutAt(actions)}>
        {actions.total === 0 && <p className="text-ink-2 py-1">No action touches it.</p>}
        <ActionsList actions={actions.items} selectedId={selectedId} />
      </Card>
      <Card title="Investigations that saw it" count={investigations.total} aside={cutAt(investigations)}>
        {investigations.total === 0 && <p className="text-ink-2 py-1">No investigation looked at it.</p>}
        <ul>
          {investigations.items.map(({ id, shortId, name, status, startedAt }) => (
            <li key={id} className="border-line border-t first:border-t-0">
              <Link
                to="/investigations/$id"
                params={{ id }}
                className="focus-inset rounded-control hover:bg-hover -mx-2 flex min-h-9.5 items-center gap-2 px-2"
              >
                <span className="text-caption text-ink-2 shrink-0 font-mono">#{shortId}</span>
                <CutText className="flex-1 font-medium">
                  <RecordText text={name} />
                </CutText>
                <span className="shrink-0">
                  <InvestigationStatusBadge status={status} />
                </span>
                <Instant at={startedAt} style="short" className="text-ink-2 w-20 shrink-0 text-right" />
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

function cutAt({ items, total }: { readonly items: readonly unknown[]; readonly total: number }): ReactNode {
  return items.length < total ? `the newest ${formatNumber(items.length)} are shown` : undefined;
}
