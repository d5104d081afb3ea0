import { createFileRoute, getRouteApi } from "@tanstack/react-router";
import { ActionPanel } from "#src/features/action-center/panel/action-panel.tsx";
import { MailboxPage } from "#src/features/investigations/entity-pages/mailbox-page.tsx";
import { mailboxSearch } from "#src/features/investigations/entity-pages/mailbox-search.ts";

const route = getRouteApi("/mailboxes/$address");

export const Route = createFileRoute("/mailboxes/$address")({
  validateSearch: mailboxSearch,
  // The queries of investigations are loaded with their pages, not with the first page of all.
  loader: ({ context, params }) => {
    void import("#src/api/queries/entities.ts").then(({ mailboxQuery }) =>
      context.queryClient.prefetchQuery(mailboxQuery(params.address)),
    );
  },
  component: Mailbox,
});

function Mailbox() {
  const { address } = route.useParams();
  return (
    <MailboxPage
      key={address}
      address={address}
      search={route.useSearch()}
      renderPanel={(place) => <ActionPanel {...place} />}
    />
  );
}
