import { createFileRoute } from "@tanstack/react-router";
import { AlertsTab } from "#src/features/investigations/records/alerts-tab.tsx";

export const Route = createFileRoute("/investigations/$id/alerts")({ component: Alerts });

function Alerts() {
  return <AlertsTab id={Route.useParams().id} />;
}
