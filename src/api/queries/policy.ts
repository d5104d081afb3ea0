import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import type { BodyInputOf } from "#src/contract/endpoint.ts";
import { putPolicy } from "#src/contract/policy.ts";
import type { Session } from "#src/contract/shapes/policy.ts";
import { refreshActions, refreshAfterCommand } from "./refresh-actions.ts";
import { auditKey } from "./audit.ts";
import { sessionQuery } from "./session.ts";

export type PolicyInput = BodyInputOf<typeof putPolicy>;

/**
 * Puts the whole policy. Refuses with `stale_review` where it was changed since, `reason_required` for a pause without a
 * reason, `forbidden` for everybody but a security administrator. What actions need and when they start follows from it.
 */
export function usePutPolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PolicyInput) => call(putPolicy, { body }),
    onSuccess: (policy) => {
      client.setQueryData(sessionQuery.queryKey, (session: Session | undefined) =>
        session === undefined ? undefined : { ...session, policy },
      );
    },
    onSettled: () => {
      refreshAfterCommand(client, [sessionQuery.queryKey, auditKey]);
      refreshActions(client);
    },
  });
}
