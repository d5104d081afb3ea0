import { getAction, getPrecedents, listActionItems } from "#src/contract/action.ts";
import { listActions } from "#src/contract/actions.ts";
import { listHandOverPeople } from "#src/contract/action-commands.ts";
import { handle } from "#src/backend/http/route.ts";
import { actionDetail, requireAction } from "#src/backend/read-models/action-detail.ts";
import { itemList } from "#src/backend/read-models/action-items.ts";
import { actionList } from "#src/backend/read-models/action-list.ts";
import { precedentsOf } from "#src/backend/read-models/precedents.ts";
import { handOverPeople } from "#src/backend/read-models/hand-over-people.ts";
import { createReadContext } from "#src/backend/read-models/read-context.ts";

export const actionRoutes = [
  handle(listActions, (call, { core }) => actionList(call.query, createReadContext(core, call))),
  handle(getAction, (call, { core, claims }) => actionDetail(call.params.id, createReadContext(core, call), claims)),
  handle(getPrecedents, (call, { core }) => precedentsOf(call.params.id, createReadContext(core, call))),
  handle(listHandOverPeople, (call, { core }) => {
    const reading = createReadContext(core, call);
    return { people: handOverPeople(requireAction(call.params.id, reading), reading) };
  }),
  handle(listActionItems, (call, { core }) =>
    itemList(requireAction(call.params.id, createReadContext(core, call)), call.query, core.world),
  ),
];
