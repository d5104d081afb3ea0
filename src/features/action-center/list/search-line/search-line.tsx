import { Search, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, Suspense, lazy, useId, useLayoutEffect, useRef, useState } from "react";
import { KeyOf } from "#src/ui/kbd.tsx";
import { ariaKey, useKey } from "#src/ui/keys.ts";
import { useFocusShortcut } from "#src/ui/use-focus-shortcut.ts";
import { LineHelpButton } from "./line-help-button.tsx";
import type { Suggestion } from "./suggest.ts";
import { type SearchLineOptions, useSearchLine } from "./use-search-line.ts";

const LineNote = lazy(async () => ({ default: (await import("./line-note.tsx")).LineNote }));
const SuggestionList = lazy(async () => ({ default: (await import("./suggestion-list.tsx")).SuggestionList }));

/** One line for the words to look for, in which all filters can be written too. */
export function SearchLine(options: SearchLineOptions) {
  const shortcut = useKey("search");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isFocused, setFocused] = useState(false);
  useFocusShortcut(shortcut, input);
  const line = useSearchLine(options);
  const suggesting = useSuggesting(line, input);
  const { list, active } = suggesting;
  const leave = () => {
    setFocused(false);
    suggesting.close();
  };
  const hasNote = line.problems.length > 0 || (line.isUnsent && !isFocused);
  return (
    <>
      <LineFrame ownRow={line.isWhole}>
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label="Search actions"
          aria-keyshortcuts={ariaKey(shortcut)}
          aria-autocomplete="list"
          aria-expanded={list !== null}
          aria-controls={list === null ? undefined : `${id}-list`}
          aria-activedescendant={active === null ? undefined : `${id}-${active}`}
          aria-describedby={hasNote ? `${id}-note` : undefined}
          aria-invalid={line.problems.length > 0 || undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={1000}
          placeholder="Search subject, sender, URL…"
          value={line.text}
          onChange={(event) => suggesting.type(event.currentTarget)}
          onSelect={(event) => suggesting.stand(event.currentTarget)}
          onKeyDown={suggesting.onKeyDown}
          onFocus={() => setFocused(true)}
          onBlur={leave}
          className="rounded-control border-line-control bg-surface text-body text-ink aria-invalid:border-danger h-control w-full border pr-16 pl-8.5 text-ellipsis focus-visible:outline-offset-0"
        />
        <LineButtons shortcut={shortcut} options={options} line={line} input={input} />
        <Suspense fallback={null}>
          {list !== null && <SuggestionList id={id} list={list} active={active} onTake={suggesting.take} />}
        </Suspense>
      </LineFrame>
      <Suspense fallback={null}>{hasNote && <LineNote id={`${id}-note`} line={line} />}</Suspense>
    </>
  );
}

function LineFrame({ ownRow, children }: { readonly ownRow: boolean; readonly children: ReactNode }) {
  return (
    <div
      className={`relative min-w-32 shrink grow md:min-w-44 ${ownRow ? "md:basis-full" : "basis-52 max-lg:basis-44 md:max-w-160"}`}
    >
      <Search
        aria-hidden="true"
        className="text-ink-2 pointer-events-none absolute inset-y-0 left-2.5 my-auto size-4"
        strokeWidth={1.75}
      />
      {children}
    </div>
  );
}

interface LineButtonsProps {
  readonly shortcut: string | undefined;
  readonly options: SearchLineOptions;
  readonly line: ReturnType<typeof useSearchLine>;
  readonly input: { readonly current: HTMLInputElement | null };
}

function LineButtons({ shortcut, options: { search, context }, line, input }: LineButtonsProps) {
  const clear = () => {
    line.clear();
    input.current?.focus();
  };
  const editWhole = (text: string) => {
    line.editWhole(text);
    // The popover that asked gives the focus back first.
    requestAnimationFrame(() => requestAnimationFrame(() => input.current?.focus()));
  };
  return (
    <span className="text-ink-2 absolute inset-y-0 right-1 flex items-center gap-0.5">
      {line.text === "" && shortcut !== undefined && (
        <span className="max-md:hidden">
          <KeyOf value={shortcut} />
        </span>
      )}
      {line.text !== "" && (
        <button
          type="button"
          aria-label="Clear search"
          className="rounded-control hover:bg-quiet-soft inline-flex size-6 items-center justify-center"
          onClick={clear}
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      )}
      <LineHelpButton view={context.view} search={search} onEditWhole={editWhole} />
    </span>
  );
}

/** `asked`: by the arrow key, so that it is shown where nothing has been typed yet. */
type Shown = "no" | "typing" | "asked";

/** What is offered below the line, and the keys that choose from it. The focus stays in the line. */
function useSuggesting(line: ReturnType<typeof useSearchLine>, input: { readonly current: HTMLInputElement | null }) {
  const [shown, setShown] = useState<Shown>("no");
  const [caret, setCaret] = useState(0);
  const [marked, setMarked] = useState<number | null>(null);
  const putCaret = useCaretIn(input);
  const offered = shown === "no" ? null : line.suggest(caret);
  const list = offered !== null && offered.items.length > 0 && (shown === "asked" || offered.begun) ? offered : null;
  const count = list?.items.length ?? 0;
  const active = marked !== null && marked < count ? marked : null;

  const show = (next: Shown) => {
    setShown(next);
    setMarked(null);
  };
  const take = (suggestion: Suggestion) => {
    if (list === null || line.take === null) return;
    const taken = line.take(line.text, list, suggestion);
    line.edit(taken.line);
    setCaret(taken.caret);
    putCaret(taken.caret);
    show(suggestion.opens ? "typing" : "no");
  };
  const move = (by: 1 | -1) => {
    if (list === null) show("asked");
    else setMarked(active === null ? (by === 1 ? 0 : count - 1) : (active + by + count) % count);
  };
  const enter = () => {
    const chosen = active === null ? undefined : list?.items[active];
    if (chosen !== undefined) return take(chosen);
    show("no");
    line.apply();
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: enter,
    ...(list !== null && { Escape: () => show("no") }),
  };
  return {
    list,
    active,
    take,
    close: () => show("no"),
    type: ({ value, selectionStart }: HTMLInputElement) => {
      line.edit(value);
      setCaret(selectionStart ?? value.length);
      show("typing");
    },
    stand: ({ selectionStart }: HTMLInputElement) => setCaret(selectionStart ?? 0),
    onKeyDown: (event: KeyboardEvent) => {
      const act = event.nativeEvent.isComposing ? undefined : keys[event.key];
      if (act === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
  };
}

/** Puts the caret where it should stand, once the text that it stands in is there. */
function useCaretIn(input: { readonly current: HTMLInputElement | null }) {
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    input.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = null;
  });
  return (caret: number) => {
    wanted.current = caret;
  };
}
