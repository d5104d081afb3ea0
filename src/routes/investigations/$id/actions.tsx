import { createFileRoute, getRouteApi } from "@tanstack/react-router";
import { ActionsTab } from "#src/features/investigations/detail/actions-tab.tsx";

const route = getRouteApi("/investigations/$id/actions");

export const Route = createFileRoute("/investigations/$id/actions")({ component: Actions });

function Actions() {
  const { id } = route.useParams();
  const { selected } = route.useSearch();
  return <ActionsTab id={id} selectedId={selected ?? null} />;
}
