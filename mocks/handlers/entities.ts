import { getEntity, getMailbox, listEntities, listMailboxMessages } from "#src/api/contract/entities.ts";
import { handle } from "#mocks/backend/http/route.ts";
import { entityDetail } from "#mocks/backend/read/entity-detail.ts";
import { entitySearch } from "#mocks/backend/read/entity-search.ts";
import { mailboxDetail, requireMailbox } from "#mocks/backend/read/mailbox-detail.ts";
import { mailboxMessages } from "#mocks/backend/read/mailbox-messages.ts";
import { readingOf } from "#mocks/backend/read/reading.ts";

export const entityRoutes = [
  handle(listEntities, (call, { core }) => entitySearch(call.query, readingOf(core, call))),
  handle(getEntity, (call, { core }) => entityDetail(call.params.kind, call.params.id, readingOf(core, call))),
  handle(getMailbox, (call, { core }) => mailboxDetail(call.params.address, readingOf(core, call))),
  handle(listMailboxMessages, (call, { core }) => {
    const reading = readingOf(core, call);
    return mailboxMessages(requireMailbox(call.params.address, reading), call.query, reading);
  }),
];
