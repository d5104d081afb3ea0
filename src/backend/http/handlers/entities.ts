import { getEntity, getMailbox, listEntities, listMailboxMessages } from "#src/contract/entities.ts";
import { handle } from "#src/backend/http/route.ts";
import { entityDetail } from "#src/backend/read-models/entity-detail.ts";
import { entitySearch } from "#src/backend/read-models/entity-search.ts";
import { mailboxDetail, requireMailbox } from "#src/backend/read-models/mailbox-detail.ts";
import { mailboxMessages } from "#src/backend/read-models/mailbox-messages.ts";
import { createReadContext } from "#src/backend/read-models/read-context.ts";

export const entityRoutes = [
  handle(listEntities, (call, { core }) => entitySearch(call.query, createReadContext(core, call))),
  handle(getEntity, (call, { core }) => entityDetail(call.params.kind, call.params.id, createReadContext(core, call))),
  handle(getMailbox, (call, { core }) => mailboxDetail(call.params.address, createReadContext(core, call))),
  handle(listMailboxMessages, (call, { core }) => {
    const reading = createReadContext(core, call);
    return mailboxMessages(requireMailbox(call.params.address, reading), call.query, reading);
  }),
];
