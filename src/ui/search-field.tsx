import { Search, X } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from "react";
import { KeyOf } from "./kbd.tsx";
import { ariaKey, useKey, type KeyName } from "./keys.ts";
import { useFocusShortcut } from "./use-focus-shortcut.ts";

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  /** Called when typing rests, at once on Enter, and with "" when it is cleared. */
  readonly onSearch: (value: string) => void;
  readonly placeholder?: string;
  /** Goes to the field from anywhere on the page, but for where text is being written. */
  readonly shortcut?: KeyName;
}

const restMs = 250;

export function SearchField({ label, value, onSearch, placeholder, shortcut: keyName }: SearchFieldProps) {
  const shortcut = useKey(keyName);
  const { typed, setTyped, search } = useTyped(value, onSearch);
  const input = useRef<HTMLInputElement>(null);
  useFocusShortcut(shortcut, input);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") search(typed);
    if (event.key !== "Escape" || typed === "") return;
    event.stopPropagation();
    search("");
  };
  return (
    <div className="relative w-80 max-w-full min-w-40 shrink max-lg:w-52 max-md:w-auto max-md:flex-1">
      <Search
        aria-hidden="true"
        className="text-ink-2 pointer-events-none absolute inset-y-0 left-2.5 my-auto size-4"
        strokeWidth={1.75}
      />
      <input
        ref={input}
        type="text"
        role="searchbox"
        aria-label={label}
        aria-keyshortcuts={ariaKey(shortcut)}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        className="rounded-control border-line-control bg-surface text-body text-ink h-control w-full border pr-9 pl-8.5 text-ellipsis focus-visible:outline-offset-0"
      />
      <span className="text-ink-2 absolute inset-y-0 right-2 flex items-center">
        {typed === "" && shortcut !== undefined && (
          <span className="max-md:hidden">
            <KeyOf value={shortcut} />
          </span>
        )}
        {typed !== "" && (
          <button
            type="button"
            aria-label="Clear search"
            className="rounded-control hover:bg-quiet-soft inline-flex size-6 items-center justify-center"
            onClick={() => {
              search("");
              input.current?.focus();
            }}
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        )}
      </span>
    </div>
  );
}

function useTyped(value: string, onSearch: (value: string) => void) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const [sent, setSent] = useState(value);
  if (known !== value) {
    setKnown(value);
    // Changed by other means (back, a link): the field follows. An echo of what was sent must not undo newer typing.
    if (value !== sent) setTyped(value);
  }
  const search = (text: string) => {
    setTyped(text);
    setSent(text);
    onSearch(text);
  };
  const afterRest = useEffectEvent(search);
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => afterRest(typed), restMs);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return { typed, setTyped, search };
}
