import { createFileRoute, getRouteApi } from "@tanstack/react-router";
import { LogTab } from "#src/features/investigations/records/log-tab.tsx";

const route = getRouteApi("/investigations/$id/log");

export const Route = createFileRoute("/investigations/$id/log")({ component: Log });

function Log() {
  return <LogTab id={route.useParams().id} />;
}
