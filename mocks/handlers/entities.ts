import { getEntity, getMailbox, listEntities, listMailboxMessages } from "#src/api/contract/entities.ts";
import { handle } from "#mocks/backend/http/route.ts";
import { entityDetail } from "#mocks/backend/read/entity-detail.ts";
import { entitySearch } from "#mocks/backend/read/entity-search.ts";
import { mailboxDetail, requireMailbox } from "#mocks/backend/read/mailbox-detail.ts";
import { mailboxMessages } from "#mocks/backend/read/mailbox-messages.ts";
import { createReadContext } from "#mocks/backend/read/read-context.ts";

export const entityRoutes = [
  handle(listEntities, (call, { core }) => entitySearch(call.query, createReadContext(core, call))),
  handle(getEntity, (call, { core }) => entityDetail(call.params.kind, call.params.id, createReadContext(core, call))),
  handle(getMailbox, (call, { core }) => mailboxDetail(call.params.address, createReadContext(core, call))),
  handle(listMailboxMessages, (call, { core }) => {
    const reading = createReadContext(core, call);
    return mailboxMessages(requireMailbox(call.params.address, reading), call.query, reading);
  }),
];
