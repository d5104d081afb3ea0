import { createFileRoute, Outlet, useChildMatches } from "@tanstack/react-router";
import { ActionCenterPage } from "#src/features/action-center/action-center-page.tsx";
import type { ListedView } from "#src/features/action-center/list/views.ts";

export const Route = createFileRoute("/actions")({ component: ActionCenterRoute });

const views = new Map<string, ListedView>([
  ["/actions/pending", "pending"],
  ["/actions/in-progress", "inProgress"],
  ["/actions/history", "history"],
]);

function ActionCenterRoute() {
  const child = useChildMatches({ select: (matches) => matches[0]?.routeId });
  return (
    <ActionCenterPage view={views.get(child ?? "") ?? null}>
      <Outlet />
    </ActionCenterPage>
  );
}
