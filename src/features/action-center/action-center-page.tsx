import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { actionCountsQuery } from "#src/api/queries/actions.ts";
import { ActionCenterView } from "./action-center-view.tsx";
import type { ListedView } from "./list/views.ts";

interface ActionCenterPageProps {
  /** Null on the way to one of them. */
  readonly view: ListedView | null;
  readonly children: ReactNode;
}

/** The head that the three lists share; it stays when the tab changes. */
export function ActionCenterPage({ view, children }: ActionCenterPageProps) {
  const counts = useQuery(actionCountsQuery);
  return (
    <ActionCenterView view={view} counts={counts.data}>
      {children}
    </ActionCenterView>
  );
}
