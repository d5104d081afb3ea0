import type { QueryOf, ResponseOf } from "#src/contract/endpoint.ts";
import type { listMailboxMessages } from "#src/contract/entities.ts";
import type { MailboxMessage } from "#src/contract/shapes/entity.ts";
import type { Mailbox, Message } from "#src/domain/model/mail.ts";
import { mailLocations, threatVerdicts } from "#src/domain/vocabulary.ts";
import { defangAddress } from "#src/lib/defang.ts";
import { toIso } from "#src/lib/time.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import type { Steps } from "#src/backend/engine/steps.ts";
import { pageOf, type Filter, type ListShape } from "./list.ts";
import { messagesIn } from "./mailbox-detail.ts";
import { isoOrNull } from "./moment.ts";
import type { ReadContext } from "./read-context.ts";
import { searchText, textFilter } from "./search.ts";
import { anyOf, rankIn, textKey } from "./text-key.ts";

const locationRank = rankIn(mailLocations);
const verdictRank = rankIn(threatVerdicts);

const sorts: ListShape<Message>["sorts"] = {
  id: ({ id }) => id,
  subject: ({ subject }) => textKey(subject),
  sender: ({ sender }) => textKey(sender),
  receivedAt: ({ receivedAt }) => receivedAt,
  location: ({ location }) => locationRank(location),
  verdict: ({ verdict }) => verdictRank(verdict),
  retainedUntil: ({ retainedUntil }) => retainedUntil,
};

/** The messages of one mailbox where they lie now. */
export function* mailboxMessages(
  mailbox: Mailbox,
  query: QueryOf<typeof listMailboxMessages>,
  { world }: ReadContext,
): Steps<ResponseOf<typeof listMailboxMessages>> {
  const { items, ...page } = yield* pageOf(yield* messagesIn(mailbox, world.tenant), {
    shape: {
      name: `messages of ${mailbox.address}`,
      idOf: ({ id }) => id,
      sorts,
      defaultSort: "-receivedAt",
    },
    query,
    filters: filtersOf(query),
    facets: [{ field: "location", valueOf: ({ location }) => location }],
  });
  return { ...page, items: items.map((message) => messageRow(message, world)) };
}

function filtersOf({ location, q }: QueryOf<typeof listMailboxMessages>): readonly Filter<Message>[] {
  const places = anyOf(location);
  const hits = textFilter(q);
  return [
    ...(places === null ? [] : [{ facet: "location", passes: (message: Message) => places.has(message.location) }]),
    ...(hits === null
      ? []
      : [
          {
            facet: null,
            passes: ({ subject, sender, networkMessageId }: Message) =>
              hits(searchText([subject, sender, defangAddress(sender), networkMessageId])),
          },
        ]),
  ];
}

function messageRow(message: Message, world: WorldView): MailboxMessage {
  const { id, subject, sender, receivedAt, location, verdict, retainedUntil, movedBy } = message;
  const action = movedBy === null ? undefined : world.actions.get(movedBy);
  return {
    id,
    subject,
    sender,
    receivedAt: toIso(receivedAt),
    location,
    verdict,
    retainedUntil: isoOrNull(retainedUntil),
    movedBy: action === undefined ? movedBy : null,
    movedByAction: action === undefined ? null : { id: action.id, investigationId: action.investigationId },
  };
}
