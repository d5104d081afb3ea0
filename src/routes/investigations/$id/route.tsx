import { createFileRoute, getRouteApi, Outlet } from "@tanstack/react-router";
import * as z from "zod/mini";
import { ActionPanel } from "#src/features/action-center/panel/action-panel.tsx";
import { InvestigationPage } from "#src/features/investigations/detail/investigation-page.tsx";

const route = getRouteApi("/investigations/$id");

export const Route = createFileRoute("/investigations/$id")({
  validateSearch: z.object({ selected: z.catch(z.optional(z.string()), undefined) }),
  // The queries of investigations are loaded with their pages, not with the first page of all.
  loader: ({ context, params }) => {
    void import("#src/api/queries/investigations.ts").then(({ investigationQuery }) =>
      context.queryClient.prefetchQuery(investigationQuery(params.id)),
    );
  },
  component: Investigation,
});

/** Two features meet here: the page of the investigation, and the panel in which its actions are decided. */
function Investigation() {
  const { id } = route.useParams();
  const { selected } = route.useSearch();
  return (
    <InvestigationPage
      key={id}
      id={id}
      selectedId={selected === undefined || selected === "" ? null : selected}
      renderPanel={(place) => <ActionPanel {...place} />}
    >
      <Outlet />
    </InvestigationPage>
  );
}
