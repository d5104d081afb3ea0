import { queryOptions } from "@tanstack/react-query";
import type { useNavigate } from "@tanstack/react-router";
import { call } from "#src/api/client.ts";
import { listEntities } from "#src/contract/entities.ts";
import type { FoundEntity } from "#src/contract/shapes/entity.ts";
import { investigationsKey } from "#src/api/queries/investigations-key.ts";
import { verdictWords } from "#src/domain/words.ts";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";
import { foldText } from "#src/lib/fold-text.ts";
import { defangAddress, defangText, defangUrl } from "#src/lib/defang.ts";
import { type PaletteEntry, shownText } from "./entry.ts";

export const foundEntitiesQuery = (text: string, limit: number) =>
  queryOptions({
    queryKey: [...investigationsKey, "found entities", text],
    queryFn: ({ signal }) => call(listEntities, { query: { q: text, limit }, signal }),
  });

/** Each opens its page: that of the mailbox as it is now, or of the thing wherever it was seen. */
export function entityEntry(entity: FoundEntity, navigate: ReturnType<typeof useNavigate>): PaletteEntry {
  const { kind, key, mailbox } = entity;
  return {
    id: `${kind} ${key}`,
    label: shownText(titleWords(entity)),
    hint: hintWords(entity),
    icon: entityKindWords[kind].icon,
    run: () =>
      void (mailbox === null
        ? navigate({ to: "/entities/$kind/$id", params: { kind, id: key } })
        : navigate({ to: "/mailboxes/$address", params: { address: mailbox } })),
  };
}

/** Whether one of them is called as the text begins: then it is most likely what is looked for. */
export function namesOne(entities: readonly FoundEntity[], text: string): boolean {
  return entities.some((entity) =>
    [entity.title, titleWords(entity)].some((name) => foldText(name).startsWith(foldText(text))),
  );
}

function titleWords({ kind, title }: FoundEntity): string {
  if (kind === "url") return defangUrl(title);
  return kind === "mailbox" ? defangAddress(title) : defangText(title);
}

/** "Email, from billing@desk[.]example, malicious" */
function hintWords({ kind, mailbox, about, verdict }: FoundEntity): string {
  const who = about === null ? [] : [shownText(mailbox === null ? `from ${defangAddress(about)}` : about)];
  const judged = verdict === null || verdict === "unknown" ? [] : [verdictWords[verdict].toLowerCase()];
  return [entityKindWords[kind].one, ...who, ...judged].join(", ");
}
