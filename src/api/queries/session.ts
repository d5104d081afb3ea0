import { queryOptions } from "@tanstack/react-query";
import { api } from "#src/api/client.ts";

/** Who I am, my permissions, the policy. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => api.getSession({ signal }),
});
