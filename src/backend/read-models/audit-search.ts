import type { AuditEntryRow, HiddenField } from "#src/contract/shapes/audit.ts";
import { textIn } from "#src/domain/entry-data.ts";
import { entrySentence } from "#src/domain/entry-sentence.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { defangAddress } from "#src/lib/defang.ts";
import { foldText, searchTerms, termText } from "#src/lib/fold-text.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import { coveredTargets, messagesOf } from "#src/backend/engine/mail-of.ts";
import { bothSpellings, parameterParts, searchText, searchTextOf, textFilter } from "./search.ts";

type Log = readonly AuditEntryRow[];

/** One word of a search. */
export type Word = {
  /** Whether it stands in a text that `searchText` made. */
  readonly hits: (text: string) => boolean;
  /** By what it names this very entry: its number, or enough of its hash or its request's id to be no accident; else null. */
  readonly names: (entry: AuditEntryRow) => "number" | "hash" | "request ID" | null;
};

const minIdLength = 8;

/** The words of a search, each to be found; a phrase in quotes is one. Empty where nothing is looked for. */
export function wordsOf(q: string | undefined): readonly Word[] {
  return searchTerms(q ?? "").flatMap((word) => {
    const hits = textFilter(termText(word));
    if (hits === null) return [];
    const long = word.length >= minIdLength;
    const number = /^#?(\d{1,15})$/.exec(word)?.[1];
    const names = ({ sequence, hash, requestId }: AuditEntryRow) => {
      if (String(sequence) === number) return "number";
      if (requestId === word) return "request ID";
      if (!long) return null;
      if (hits(hash)) return "hash";
      return requestId !== null && hits(foldText(requestId)) ? "request ID" : null;
    };
    return [{ hits, names }];
  });
}

/** Kept per log, which only grows, and by place: made once, searched by every key that is typed. */
const textsOfLog = new WeakMap<Log, string[]>();

/** What an entry itself says, ready to be searched: its sentence, who, and the id of what it is about. */
function ownText(log: Log, place: number): string {
  const texts = textsOfLog.get(log) ?? [];
  textsOfLog.set(log, texts);
  const known = texts[place];
  if (known !== undefined) return known;
  const entry = log[place];
  const made = entry === undefined ? "" : searchText([...shownParts(entry), entry.actor.id]);
  texts[place] = made;
  return made;
}

/** What its row shows, but for what it is about. */
function shownParts(entry: AuditEntryRow): readonly (string | null)[] {
  const sentence = entrySentence(entry)
    .map((part) => (part.kind === "who" ? entry.actor.name : part.text))
    .join("");
  return [sentence, entry.actor.name, textIn(entry.data, "actionId")];
}

/** Whether a word stands in what an entry says, or names it. */
export function isInEntry(word: Word, log: Log, place: number): boolean {
  const entry = log[place];
  return entry !== undefined && (word.hits(ownText(log, place)) || word.names(entry) !== null);
}

/** Whether all words stand in what an entry says or in what it is about. Remembers what it learned of an action. */
export function entrySearch(log: Log, world: WorldView, words: readonly Word[]) {
  const inAction = new Map<string, readonly boolean[]>();
  const aboutHits = (entry: AuditEntryRow): readonly boolean[] => {
    const id = textIn(entry.data, "actionId") ?? "";
    const known = inAction.get(id);
    if (known !== undefined) return known;
    const action = world.actions.get(id);
    const text = action === undefined ? "" : searchTextOf(action, world);
    const hits = words.map((word) => word.hits(text));
    inAction.set(id, hits);
    return hits;
  };
  return (entry: AuditEntryRow, place: number): boolean =>
    words.every((word, n) => isInEntry(word, log, place) || aboutHits(entry)[n] === true);
}

/** The field in which a word was found that neither the sentence nor the subject shows; null where all are seen. */
export function hiddenFieldOf(entry: AuditEntryRow, world: WorldView, words: readonly Word[]): HiddenField | null {
  const action = world.actions.get(textIn(entry.data, "actionId") ?? "");
  const shown = searchText([...shownParts(entry), ...(action === undefined ? [] : bothSpellings(action.title))]);
  const unseen = words.find((word) => !word.hits(shown));
  if (unseen === undefined) return null;
  if (unseen.hits(foldText(entry.actor.id))) return "person ID";
  for (const [field, text] of action === undefined ? [] : fieldsOf(action, world)) {
    if (unseen.hits(foldText(text))) return field;
  }
  const named = unseen.names(entry);
  return named === "number" ? null : named;
}

/** What is searched of an action besides its title, by field: what tells most first. */
function* fieldsOf(action: ActionState, world: WorldView): Iterable<readonly [HiddenField, string]> {
  const messages = messagesOf(action, world.tenant);
  for (const { sender } of messages) yield* [["sender", sender] as const, ["sender", defangAddress(sender)] as const];
  for (const { subject } of messages) yield ["subject", subject];
  for (const { mailbox, label } of coveredTargets(action)) {
    yield* [["mailbox", mailbox ?? ""] as const, ["subject", label] as const];
  }
  for (const { mailbox } of messages) yield ["mailbox", mailbox ?? ""];
  for (const { urls } of messages) for (const url of urls) yield ["URL", bothSpellings(url).join(" ")];
  for (const part of parameterParts(action)) yield ["parameters", part];
  for (const { id } of coveredTargets(action)) yield ["message ID", id];
  for (const { networkMessageId } of messages) yield ["message ID", networkMessageId];
  const investigation = world.investigations.get(action.investigationId);
  yield ["investigation", action.investigationId];
  yield ["investigation", `#${investigation?.shortId ?? ""} ${investigation?.externalId ?? ""}`];
}
