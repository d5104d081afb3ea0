import { createFileRoute } from "@tanstack/react-router";
import { ActionsTab } from "#src/features/investigations/detail/actions-tab.tsx";

export const Route = createFileRoute("/investigations/$id/actions")({ component: Actions });

function Actions() {
  const { id } = Route.useParams();
  const { selected } = Route.useSearch();
  return <ActionsTab id={id} selectedId={selected ?? null} />;
}
