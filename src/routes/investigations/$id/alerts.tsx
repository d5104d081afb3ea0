import { createFileRoute, getRouteApi } from "@tanstack/react-router";
import * as z from "zod/mini";
import { AlertsTab } from "#src/features/investigations/records/alerts-tab.tsx";

const route = getRouteApi("/investigations/$id/alerts");

export const Route = createFileRoute("/investigations/$id/alerts")({
  validateSearch: z.object({ alert: z.catch(z.optional(z.string()), undefined) }),
  component: Alerts,
});

function Alerts() {
  return <AlertsTab id={route.useParams().id} openId={route.useSearch().alert || null} />;
}
