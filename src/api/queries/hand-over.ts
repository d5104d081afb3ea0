import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import { handOverAction, listHandOverPeople } from "#src/contract/action-commands.ts";
import { type CommandOn, useActionCommand } from "./action-commands.ts";
import { actionsKey } from "./actions.ts";

/** To whom the action could be handed; asked for when somebody is about to. */
export const handOverPeopleQuery = (id: string) =>
  queryOptions({
    queryKey: [...actionsKey, "hand-over people", id],
    queryFn: async ({ signal }) => (await call(listHandOverPeople, { params: { id }, signal })).people,
  });

/** Hands a pending action to a colleague, or takes that back (`to` null). */
export const useHandOver = () =>
  useActionCommand(({ id, ...body }: CommandOn<typeof handOverAction>) =>
    call(handOverAction, { params: { id }, body }),
  );
