import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { editTargets, reproposeAction, undoAction } from "#src/contract/action-commands.ts";
import { type CommandOn, useActionCommand } from "./action-commands.ts";
import { refreshActions } from "./refresh-actions.ts";

/** Leaves targets out of a pending action, or takes them back in; voids approvals. */
export const useEditTargets = () =>
  useActionCommand(({ id, ...body }: CommandOn<typeof editTargets>) => call(editTargets, { params: { id }, body }));

/** Asks for bringing back what was done, or agrees to it as the second person. */
export const useUndoAction = () =>
  useActionCommand(({ id, ...body }: CommandOn<typeof undoAction>) => call(undoAction, { params: { id }, body }));

/** Proposes an ended action again; answers the new action. */
export function useReproposeAction() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: CommandOn<typeof reproposeAction>) => call(reproposeAction, { params: { id }, body }),
    onSettled: () => refreshActions(client),
  });
}
