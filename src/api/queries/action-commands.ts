import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { openEvidence } from "#src/contract/action-commands.ts";
import {
  approveAction,
  cancelAction,
  executeAction,
  rejectAction,
  retryAction,
  withdrawApproval,
} from "#src/contract/action-commands.ts";
import type { BodyInputOf, Endpoint } from "#src/contract/endpoint.ts";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { actionDetailQuery } from "./actions.ts";
import { hostingQuery, refreshHosting } from "./hosting.ts";
import { refreshActions, refreshAfterCommand } from "./refresh-actions.ts";

/** A command on one action: its id and what the endpoint's body holds. */
export type CommandOn<E extends Endpoint> = { readonly id: string } & BodyInputOf<E>;

// Nothing shows as done before the backend has said so: the answer goes into the cache, nothing else does.
export function useActionCommand<Command extends { readonly id: string }>(
  send: (command: Command) => Promise<ActionDetail>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (action) => {
      client.setQueryData(actionDetailQuery(action.id).queryKey, action);
      // What was accepted is stored: there is room again.
      if (client.getQueryData(hostingQuery.queryKey)?.log === "refused") refreshHosting(client);
    },
    // It may be that nothing can be stored any more.
    onError: () => refreshHosting(client),
    onSettled: () => refreshActions(client),
  });
}

export const useApproveAction = () =>
  useActionCommand(({ id, ...body }: CommandOn<typeof approveAction>) => call(approveAction, { params: { id }, body }));

export const useRejectAction = () =>
  useActionCommand(({ id, ...body }: CommandOn<typeof rejectAction>) => call(rejectAction, { params: { id }, body }));

export const useExecuteAction = () =>
  useActionCommand(({ id, ...body }: CommandOn<typeof executeAction>) => call(executeAction, { params: { id }, body }));

export const useCancelAction = () =>
  useActionCommand(({ id, ...body }: CommandOn<typeof cancelAction>) => call(cancelAction, { params: { id }, body }));

export const useRetryAction = () =>
  useActionCommand(({ id, ...body }: CommandOn<typeof retryAction>) => call(retryAction, { params: { id }, body }));

export const useWithdrawApproval = () =>
  useActionCommand(({ id, ...body }: CommandOn<typeof withdrawApproval>) =>
    call(withdrawApproval, { params: { id }, body }),
  );

/** For the record: the caller looked at the evidence, or says that there is none to look at. */
export function useOpenEvidence() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: CommandOn<typeof openEvidence>) => call(openEvidence, { params: { id }, body }),
    onSettled: (_answer, _error, { id }) => refreshAfterCommand(client, [actionDetailQuery(id).queryKey]),
  });
}
