import { createFileRoute, getRouteApi } from "@tanstack/react-router";
import * as z from "zod/mini";
import { ActionPanel } from "#src/features/action-center/panel/action-panel.tsx";
import { EntityPage } from "#src/features/investigations/entity-pages/entity-page.tsx";

const route = getRouteApi("/entities/$kind/$id");

export const Route = createFileRoute("/entities/$kind/$id")({
  validateSearch: z.object({ selected: z.catch(z.optional(z.string()), undefined) }),
  // The queries of investigations are loaded with their pages, not with the first page of all.
  loader: ({ context, params: { kind, id } }) => {
    void import("#src/api/queries/entities.ts").then(({ entityQuery }) =>
      context.queryClient.prefetchQuery(entityQuery(kind, id)),
    );
  },
  component: Entity,
});

function Entity() {
  const { kind, id } = route.useParams();
  const { selected } = route.useSearch();
  return (
    <EntityPage
      key={id}
      kind={kind}
      entityKey={id}
      selectedId={selected || null}
      renderPanel={(place) => <ActionPanel {...place} />}
    />
  );
}
