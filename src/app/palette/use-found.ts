import { queryOptions, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Radar } from "lucide-react";
import { useEffect, useState } from "react";
import { call } from "#src/api/client.ts";
import { actionsKey } from "#src/api/queries/actions.ts";
import { investigationsKey } from "#src/api/queries/investigations-key.ts";
import { listActions } from "#src/contract/actions.ts";
import { listEntities } from "#src/contract/entities.ts";
import { listInvestigations } from "#src/contract/investigations.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { FoundEntity } from "#src/contract/shapes/entity.ts";
import { actionKindWords, investigationStatusWords, verdictWords } from "#src/domain/words.ts";
import { resultWords, targetWords } from "#src/features/action-center/list/row-words.ts";
import { viewOf, viewPaths } from "#src/features/action-center/list/views.ts";
import { kindIcons } from "#src/features/action-center/panel/action-looks.ts";
import { entityKindWords } from "#src/features/investigations/entity-kinds.ts";
import { defangAddress, defangText, defangUrl } from "#src/lib/defang.ts";
import { foldText } from "#src/lib/fold-text.ts";
import { type PaletteEntry, type PaletteGroup, shownText } from "./entry.ts";

const restMs = 200;
const least = 2;
/** Of each kind; what is longer is a list's business. */
const limit = 5;

interface Found {
  readonly groups: readonly PaletteGroup[];
  readonly searching: boolean;
  /** No answer came, so that nothing found means nothing. */
  readonly failed: boolean;
}

/**
 * Entities, actions and investigations that a text finds, once typing rests; nothing for a text of one letter. What an
 * earlier text found is not offered: Enter would open it.
 */
export function useFound(typed: string): Found {
  const wanted = typed.trim();
  const text = useRested(wanted);
  const navigate = useNavigate();
  const enabled = text.length >= least;
  const actions = useQuery({
    queryKey: [...actionsKey, "found", text],
    queryFn: ({ signal }) => call(listActions, { query: { view: "all", q: text, limit }, signal }),
    enabled,
  });
  const investigations = useQuery({
    queryKey: [...investigationsKey, "found", text],
    queryFn: ({ signal }) => call(listInvestigations, { query: { q: text, limit }, signal }),
    enabled,
  });
  const entities = useQuery({ ...foundEntitiesQuery(text, limit), enabled });
  if (text !== wanted || !enabled) return { groups: [], searching: wanted.length >= least, failed: false };
  const open = (row: ActionRow) => () =>
    void navigate({ to: viewPaths[viewOf(row.status)], search: { selected: row.id } });
  const things = entities.data?.items ?? [];
  const named: PaletteGroup = { label: "Entities", items: things.map((entity) => entityEntry(entity, navigate)) };
  const groups: readonly PaletteGroup[] = [
    ...(namesOne(things, text) ? [named] : []),
    {
      label: "Actions",
      items: (actions.data?.items ?? []).map((row) => ({
        id: row.id,
        label: shownText(targetWords(row.kind, row.target)),
        hint: `${actionKindWords[row.kind]}, ${resultWords(row).toLowerCase()}`,
        icon: kindIcons[row.kind],
        run: open(row),
      })),
    },
    {
      label: "Investigations",
      items: (investigations.data?.items ?? []).map(({ id, shortId, name, status }) => ({
        id,
        label: shownText(name),
        hint: `#${shortId}, ${investigationStatusWords[status].toLowerCase()}`,
        icon: Radar,
        run: () => void navigate({ to: "/investigations/$id", params: { id } }),
      })),
    },
    ...(namesOne(things, text) ? [] : [named]),
  ];
  const searches = [entities, actions, investigations];
  // Together: what comes later must not push away what Enter is about to open.
  if (searches.some(({ isPending }) => isPending)) return { groups: [], searching: true, failed: false };
  return {
    groups: groups.filter(({ items }) => items.length > 0),
    searching: searches.some(({ isFetching }) => isFetching),
    failed: searches.some(({ isError }) => isError),
  };
}

/** The text as it was when typing last rested. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

const foundEntitiesQuery = (text: string, max: number) =>
  queryOptions({
    queryKey: [...investigationsKey, "found entities", text],
    queryFn: ({ signal }) => call(listEntities, { query: { q: text, limit: max }, signal }),
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
