import { useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Suggestion } from "./suggest.ts";
import type { useSearchLine } from "./use-search-line.ts";

/** `asked`: by the arrow key, so that it is shown where nothing has been typed yet. */
type Shown = "no" | "typing" | "asked";

/** What is offered below the line, and the keys that choose from it. The focus stays in the line. */
export function useSuggesting(
  line: ReturnType<typeof useSearchLine>,
  input: { readonly current: HTMLInputElement | null },
) {
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
