import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { saveSelectedIds, loadSelectedIds } from "#src/api/selected-ids.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { Choice } from "#src/ui/data-table/use-row-choice.ts";
import type { ListedView } from "./views.ts";

const key = ["chosen actions"];
const none: ReadonlySet<string> = new Set();

/**
 * The pending actions that were chosen to be decided together, by id. They lie beside what was read from the backend, so that
 * they outlive sorting, filters, other pages and a reload, and go when another person takes over the tab. Nothing ever fetches
 * them.
 * Undefined in the lists of what is decided.
 */
export function useRowSelection(view: ListedView): Choice<ActionRow> | undefined {
  const client = useQueryClient();
  // Not as what the query begins with: a reset, for another person or another story, would bring it back.
  useState(() => client.getQueryData(key) ?? client.setQueryData(key, loadSelectedIds()));
  const { data: ids = none } = useQuery<ReadonlySet<string>>({
    queryKey: key,
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: Infinity,
    structuralSharing: false,
  });
  const onChange = useCallback(
    (next: ReadonlySet<string>) => {
      client.setQueryData<ReadonlySet<string>>(key, next);
      saveSelectedIds(next);
    },
    [client],
  );
  return view === "pending" ? { ids, onChange, canChoose } : undefined;
}

function canChoose({ status }: ActionRow): boolean {
  return status === "pendingApproval";
}
