import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import type { QueryInputOf } from "#src/contract/endpoint.ts";
import { getEntity, getMailbox, listMailboxMessages } from "#src/contract/entities.ts";
import { investigationsKey } from "./investigations-key.ts";
import { pagedQuery } from "./paging.ts";

// Under the key of the investigations: what moves one moves the other.
const entitiesKey = [...investigationsKey, "entities"] as const;

/** One entity wherever it was seen, by its key. Refuses with `not_found`. */
export const entityQuery = (kind: string, key: string) =>
  queryOptions({
    queryKey: [...entitiesKey, kind, key],
    queryFn: ({ signal }) => call(getEntity, { params: { kind, id: key }, signal }),
  });

/** A mailbox as the tenant has it now. Refuses with `not_found`. */
export const mailboxQuery = (address: string) =>
  queryOptions({
    queryKey: [...entitiesKey, "mailboxes", address],
    queryFn: ({ signal }) => call(getMailbox, { params: { address }, signal }),
  });

export type MessageListParams = Omit<QueryInputOf<typeof listMailboxMessages>, "cursor" | "limit">;

export const mailboxMessagesQuery = (address: string, params: MessageListParams) =>
  pagedQuery({
    key: [...entitiesKey, "mailboxes", address, "messages", params],
    fetchPage: (page, signal) =>
      call(listMailboxMessages, { params: { address }, query: { ...params, ...page }, signal }),
  });
