import { useEffect, useEffectEvent, useState } from "react";
import { useNow } from "#src/components/ui/use-now.ts";
import type { ActionSearch } from "#src/features/action-center/list/action-search.ts";
import { isFiltered, noFilters } from "#src/features/action-center/list/list-params.ts";
import { serverClock } from "#src/lib/clock.ts";
import type { Filters, LineContext } from "./qualifier.ts";
import { loadLanguage, useLanguage } from "./use-language.ts";

const restMs = 250;
/** What may be the beginning of a filter's name is not searched for while it is being written. */
const restAtNameMs = 1000;

export interface SearchLineOptions {
  readonly search: ActionSearch;
  readonly context: Omit<LineContext, "now">;
  /** All filters at once: a place to go back to. */
  readonly onFilters: (filters: Filters) => void;
  /** The words alone, while they are typed. */
  readonly onText: (q: string) => void;
}

/**
 * The text of the line. It is the address in words until it is edited; then a draft, of which plain words are searched as
 * typing rests, and the rest on Enter. Whatever else changes the address takes the place of the draft.
 */
export function useSearchLine({ search, context: known, onFilters, onText }: SearchLineOptions) {
  const { view } = known;
  const [draft, setDraft] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const language = useLanguage(draft !== null || isFiltered(view, { ...search, q: undefined }));
  const context = { ...known, now: useNow() };
  const standing = language?.print(search, view) ?? search.q ?? "";
  const settle = (text: string | null) => {
    setDraft(text);
    setTried(false);
  };
  const sending = useSending(standing, () => settle(null));

  const apply = async (text: string) => {
    const { read, print } = await loadLanguage();
    const { filters, problems } = read(text, { ...known, now: serverClock.now() });
    setTried(problems.length > 0);
    if (problems.length > 0) return;
    if (print(filters, view) === standing) setDraft(null);
    else onFilters({ ...noFilters, ...filters });
  };
  const searchWords = async (text: string) => {
    const { read, print } = await loadLanguage();
    const { filters, problems } = read(text, { ...known, now: serverClock.now() });
    const { q = "", ...others } = filters;
    const isOnlyWords = print(others, view) === print({ ...search, q: undefined }, view);
    const next = print(filters, view);
    if (problems.length > 0 || !isOnlyWords || next === standing) return;
    sending.keepAt(next);
    onText(q);
  };
  const afterRest = useEffectEvent((text: string) => void searchWords(text).catch(() => onText(text.trim())));
  const ending = draft === null ? undefined : language?.suggest(draft, draft.length, context);
  const rest = ending !== undefined && ending.begun && ending.items.length > 0 ? restAtNameMs : restMs;
  useEffect(() => {
    if (draft === null) return undefined;
    const timer = setTimeout(() => afterRest(draft), rest);
    return () => clearTimeout(timer);
  }, [draft, rest]);

  const text = draft ?? standing;
  const read = draft === null ? undefined : language?.read(draft, context);
  const problems = read?.problems ?? [];
  return {
    text,
    /** As it is in the address. */
    standing,
    edit: (next: string) => setDraft(next),
    apply: (next: string = text) => void apply(next).catch(() => onText(next.trim())),
    takeBack: () => settle(null),
    clear: () => {
      settle("");
      onFilters(noFilters);
    },
    /** Told once they have been asked for, and until they are mended. */
    problems: isTried ? problems : [],
    isUnsent: read !== undefined && (problems.length > 0 || language?.print(read.filters, view) !== standing),
    suggest: (caret: number) => language?.suggest(text, caret, context) ?? null,
    take: language?.take ?? null,
  };
}

/** Tells when the address changed, but for the echo of words that were sent while they are still being typed. */
function useSending(standing: string, onChange: () => void) {
  const [known, setKnown] = useState(standing);
  const [kept, setKept] = useState<string | null>(null);
  if (known !== standing) {
    setKnown(standing);
    if (kept !== standing) onChange();
  }
  return { keepAt: setKept };
}
