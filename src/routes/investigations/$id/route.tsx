import { createFileRoute, Outlet } from "@tanstack/react-router";
import * as z from "zod/mini";
import { investigationQuery } from "#src/api/queries/investigations.ts";
import { ActionPanel } from "#src/features/action-center/panel/action-panel.tsx";
import { InvestigationPage } from "#src/features/investigations/detail/investigation-page.tsx";

export const Route = createFileRoute("/investigations/$id")({
  validateSearch: z.object({ selected: z.catch(z.optional(z.string()), undefined) }),
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(investigationQuery(params.id));
  },
  component: Investigation,
});

/** Two features meet here: the page of the investigation, and the panel in which its actions are decided. */
function Investigation() {
  const { id } = Route.useParams();
  const { selected } = Route.useSearch();
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
