import { useEffect, useEffectEvent, useState } from "react";
import type { ActionSearch } from "#src/features/action-center/list/action-search.ts";
import { listParams, noFilters } from "#src/features/action-center/list/list-params.ts";
import { serverClock } from "#src/lib/clock.ts";
import { useNow } from "#src/ui/use-now.ts";
import type { language as wholeLanguage } from "./language.ts";
import type { Filters, LineContext } from "./qualifier.ts";

const restMs = 250;
/** What may be the beginning of a filter's name is not searched for while it is being written. */
const restAtNameMs = 1000;

export interface SearchLineOptions {
  readonly search: ActionSearch;
  readonly context: Omit<LineContext, "now">;
  /** Filters that were written out: a place to go back to. */
  readonly onFilters: (filters: Filters) => void;
  /** The words alone, while they are typed. */
  readonly onText: (q: string) => void;
}

/** What is being written. */
interface Draft {
  readonly text: string;
  /** It says all that the list shows; else the filters that it does not name stay. */
  readonly isWhole: boolean;
  /** Words that the address has now, and those that it comes to have because of this draft. Back from them is not its doing. */
  readonly said: readonly string[];
  /** What the list shows once this draft is applied; null until then. */
  readonly awaited: string | null;
}

/**
 * The text of the line. Filters stand in the controls, the line shows the words that are looked for. Filters can be written
 * into it: Enter hands them over to the controls. Plain words are searched as typing rests.
 */
export function useSearchLine({ search, context: known, onFilters, onText }: SearchLineOptions) {
  const { view } = known;
  const q = search.q ?? "";
  const shows = JSON.stringify(listParams(view, search));
  const [draft, setDraft] = useDraft(q, shows);
  const [isTried, setTried] = useState(false);
  const language = useLanguage(draft !== null);
  const context = { ...known, now: useNow() };
  const text = draft?.text ?? q;
  const isWhole = draft?.isWhole ?? false;

  const edit = (next: string) =>
    setDraft((former) => ({ isWhole: false, said: [q], ...former, text: next, awaited: null }));
  const apply = async (line: string) => {
    const { filters, problems } = (await loadLanguage()).read(line, { ...known, now: serverClock.now() });
    setTried(problems.length > 0);
    if (problems.length > 0) return;
    const change = { ...(isWhole && noFilters), q: undefined, ...filters };
    const awaited = JSON.stringify(listParams(view, { ...search, ...change }));
    setDraft({ text: line, isWhole, said: [q, change.q ?? ""], awaited });
    if (awaited !== shows) onFilters(change);
  };
  const searchWords = async (line: string) => {
    const { filters, problems } = (await loadLanguage()).read(line, { ...known, now: serverClock.now() });
    const { q: words = "", ...others } = filters;
    if (isWhole || problems.length > 0 || Object.keys(others).length > 0 || words === q) return;
    setDraft((former) => former && { ...former, said: [...former.said, words] });
    onText(words);
  };
  const afterRest = useEffectEvent((line: string) => void searchWords(line).catch(() => onText(line.trim())));
  const ending = draft === null ? undefined : language?.suggest(text, text.length, context);
  const rest = ending !== undefined && ending.begun && ending.items.length > 0 ? restAtNameMs : restMs;
  const written = draft?.text ?? null;
  useEffect(() => {
    if (written === null) return undefined;
    const timer = setTimeout(() => afterRest(written), rest);
    return () => clearTimeout(timer);
  }, [written, rest]);

  const read = draft === null || draft.awaited !== null ? undefined : language?.read(draft.text, context);
  const problems = read?.problems ?? [];
  const names = Object.keys(read?.filters ?? {}).some((name) => name !== "q");
  return {
    text,
    isWhole,
    edit,
    /** All that the list shows, as text to be changed. */
    editWhole: (line: string) => setDraft({ text: line, isWhole: true, said: [q], awaited: null }),
    apply: (line: string = text) => void apply(line).catch(() => onText(line.trim())),
    takeBack: () => setDraft(null),
    clear: () => {
      if (isWhole) return edit("");
      setDraft(null);
      onText("");
    },
    /** Told once they have been asked for, and until they are mended. */
    problems: isTried ? problems : [],
    isUnsent: problems.length > 0 || names,
    suggest: (caret: number) => language?.suggest(text, caret, context) ?? null,
    take: language?.take ?? null,
  };
}

/** A draft ends when the list shows what it says, and when the address changes so that it would no longer fit. */
function useDraft(q: string, shows: string) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [before, setBefore] = useState(shows);
  if (before !== shows) setBefore(shows);
  const isDone = draft?.awaited === shows;
  const isOverrun = draft !== null && (draft.isWhole ? before !== shows : !draft.said.includes(q));
  if (isDone || isOverrun) setDraft(null);
  else if (draft !== null && draft.said.indexOf(q) > 0)
    setDraft({ ...draft, said: draft.said.slice(draft.said.indexOf(q)) });
  return [draft, setDraft] as const;
}

type Language = typeof wholeLanguage;

let loaded: Language | null = null;

async function loadLanguage(): Promise<Language> {
  loaded ??= (await import("./language.ts")).language;
  return loaded;
}

/** Null until it is needed and there. */
function useLanguage(needed: boolean): Language | null {
  const [language, setLanguage] = useState(loaded);
  const missing = needed && language === null;
  useEffect(() => {
    if (!missing) return undefined;
    let left = false;
    const take = async () => {
      try {
        const next = await loadLanguage();
        if (!left) setLanguage(next);
      } catch {
        // Without it the line takes words alone.
      }
    };
    void take();
    return () => {
      left = true;
    };
  }, [missing]);
  return language;
}
