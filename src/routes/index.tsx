import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { KindCell, SeverityCell, TargetCell } from "#src/features/action-center/list/cells.tsx";
import { ImportButton } from "#src/features/import/import-button.tsx";
import { OverviewPage } from "#src/features/overview/overview-page.tsx";

/** Without a loader: reading the figures is code that only this page needs. */
export const Route = createFileRoute("/")({
  validateSearch: z.object({ trends: z.catch(z.optional(z.enum(["table"])), undefined) }),
  component: OverviewRoute,
});

/** An action reads here as it does in the lists. */
const cells = {
  kind: (row: ActionRow, compact: boolean) => <KindCell row={row} compact={compact} />,
  target: (row: ActionRow) => <TargetCell row={row} />,
  severity: (row: ActionRow) => <SeverityCell row={row} />,
};

function OverviewRoute() {
  const { trends } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <OverviewPage
      asTable={trends === "table"}
      onAsTable={(asTable) => void navigate({ search: asTable ? { trends: "table" } : {}, resetScroll: false })}
      cells={cells}
      commands={<ImportButton />}
    />
  );
}
