import * as z from "zod/mini";
import { mailLocations } from "#src/domain/vocabulary.ts";
import { endpoint } from "./endpoint.ts";
import { many, pageOf, paging, searchWords } from "./primitives.ts";
import { entityKinds } from "./shapes/entity-kinds.ts";
import { entityDetail, foundEntity, mailboxDetail, mailboxMessage } from "./shapes/entity.ts";

export const listEntities = endpoint({
  method: "GET",
  path: "/api/entities",
  summary: "Mailboxes of the tenant and whatever investigations saw, each once: found by a part of what is told of it.",
  query: z.strictObject({ kind: many(z.enum(entityKinds)), q: searchWords, ...paging }),
  response: pageOf(foundEntity),
});

export const getEntity = endpoint({
  method: "GET",
  path: "/api/entities/{kind}/{id}",
  summary: "One entity wherever it was seen, by its key: the actions and investigations that touch it.",
  response: entityDetail,
});

export const getMailbox = endpoint({
  method: "GET",
  path: "/api/mailboxes/{address}",
  summary: "A mailbox as it is now in the tenant: forwarding, retention, messages by folder, and what touches it.",
  response: mailboxDetail,
});

export const listMailboxMessages = endpoint({
  method: "GET",
  path: "/api/mailboxes/{address}/messages",
  summary: "Its messages that the tenant knows, where they lie now.",
  query: z.strictObject({ location: many(z.enum(mailLocations)), q: searchWords, ...paging }),
  response: pageOf(mailboxMessage),
});
