import { createFileRoute } from "@tanstack/react-router";
import { LogTab } from "#src/features/investigations/records/log-tab.tsx";

export const Route = createFileRoute("/investigations/$id/log")({ component: Log });

function Log() {
  return <LogTab id={Route.useParams().id} />;
}
