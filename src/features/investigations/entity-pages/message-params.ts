import type { MessageListParams } from "#src/api/queries/entities.ts";
import type { Sort } from "#src/ui/data-table/use-data-table.ts";
import { mailLocations } from "#src/domain/vocabulary.ts";
import type { MailboxSearch } from "./mailbox-search.ts";

const sortable = ["subject", "sender", "receivedAt", "location", "verdict"] as const;
const newestFirst: Sort = { id: "receivedAt", desc: true };

export function locationsOf({ location }: MailboxSearch) {
  const given = new Set([location].flat());
  return mailLocations.filter((place) => given.has(place));
}

export function sortOf({ sort }: MailboxSearch): Sort {
  const desc = sort?.startsWith("-") ?? false;
  const id = sortable.find((candidate) => candidate === (desc ? sort?.slice(1) : sort));
  return id === undefined ? newestFirst : { id, desc };
}

export function sortText({ id, desc }: Sort): string | undefined {
  if (id === newestFirst.id && desc === newestFirst.desc) return undefined;
  return desc ? `-${id}` : id;
}

export function messageParams(search: MailboxSearch): MessageListParams {
  const { id, desc } = sortOf(search);
  const location = locationsOf(search);
  const q = search.q?.trim().slice(0, 500) ?? "";
  return {
    sort: desc ? `-${id}` : id,
    ...(location.length > 0 && { location }),
    ...(q !== "" && { q }),
  };
}
