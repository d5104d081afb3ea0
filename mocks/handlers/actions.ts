import { getAction, getPrecedents, listActionItems } from "#src/api/contract/action.ts";
import { listActions } from "#src/api/contract/actions.ts";
import { listHandOverPeople } from "#src/api/contract/action-commands.ts";
import { handle } from "#mocks/backend/http/route.ts";
import { actionDetail, requireAction } from "#mocks/backend/read/action-detail.ts";
import { itemList } from "#mocks/backend/read/action-items.ts";
import { actionList } from "#mocks/backend/read/action-list.ts";
import { precedentsOf } from "#mocks/backend/read/precedents.ts";
import { handOverPeople } from "#mocks/backend/read/hand-over-people.ts";
import { createReadContext } from "#mocks/backend/read/read-context.ts";

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
