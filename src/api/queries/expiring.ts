import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { listActions } from "#src/contract/actions.ts";
import { actionsKey } from "./actions.ts";

/** How many actions expire before an instant (ISO 8601 UTC): those that wait for a decision, and approved ones that wait to start. */
export const expiringQuery = (before: string) =>
  queryOptions({
    queryKey: [...actionsKey, "expiring", before],
    queryFn: async ({ signal }) => {
      const count = async (view: "pending" | "inProgress") => {
        const status = view === "inProgress" ? { status: "approved" as const } : {};
        return (await call(listActions, { query: { view, ...status, expiresBefore: before, limit: 1 }, signal })).total;
      };
      const [pending, approved] = await Promise.all([count("pending"), count("inProgress")]);
      return { pending, approved };
    },
  });
