import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { KeyOf } from "#src/ui/kbd.tsx";
import { giveKey, keyOf, keyParts, pressedKey, smallKey, standardKeyOf, type KeyName } from "#src/ui/keys.ts";
import { keyWords, whyNotGiven } from "./key-words.ts";

/** One key and what it does. Pressed, it waits for another one. */
export function KeyRow({ name }: { readonly name: KeyName }) {
  const [waits, setWaits] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const announce = useAnnounce();
  const key = keyOf(name);
  const words = keyWords[name];
  const end = (given: string | null) => {
    setWaits(false);
    // The button is drawn once the field is gone.
    requestAnimationFrame(() => button.current?.focus());
    if (given === null) return;
    giveKey(name, given);
    announce(`${words}: ${spoken(given)}.`);
  };
  return (
    <li>
      {waits ? (
        <KeyField name={name} onEnd={end} onLeave={() => setWaits(false)} />
      ) : (
        <div className="flex min-h-8 items-center gap-3">
          <span className="min-w-0 flex-1">{words}</span>
          {key !== standardKeyOf(name) && (
            <span className="text-caption text-ink-3">standard: {spoken(standardKeyOf(name))}</span>
          )}
          <button
            ref={button}
            type="button"
            data-key=""
            aria-label={`${words}: ${spoken(key)}. Change`}
            data-tip="Change"
            className="rounded-control border-line-control bg-surface hover:bg-hover inline-flex h-7 min-w-12 items-center justify-center gap-1 border px-2"
            onClick={() => setWaits(true)}
          >
            <KeyOf value={key} />
          </button>
        </div>
      )}
    </li>
  );
}

function spoken(key: string): string {
  return keyParts(key).join(" + ");
}

interface KeyFieldProps {
  readonly name: KeyName;
  /** With the key that was pressed; null when it was left as it is. */
  readonly onEnd: (given: string | null) => void;
  readonly onLeave: () => void;
}

/** A field, so that a screen reader passes keys on and none of them is a shortcut meanwhile. Nothing is written into it. */
function KeyField({ name, onEnd, onLeave }: KeyFieldProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => input.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Tab" || isModifier(event.key)) return;
    const pressed = pressedKey(event);
    // With Ctrl or Command it is the browser's.
    if (pressed === null) return;
    event.preventDefault();
    if (event.repeat) return;
    if (event.key === "Escape") return onEnd(null);
    const key = smallKey(pressed);
    const why = whyNotGiven(name, key);
    setRefusal(why);
    if (why === null) onEnd(key);
  };
  return (
    <>
      <div className="flex min-h-8 items-center gap-3">
        <span className="min-w-0 flex-1">{keyWords[name]}</span>
        <input
          ref={input}
          value=""
          readOnly
          aria-label={`New key for “${keyWords[name]}”`}
          aria-describedby={`${id}-note`}
          aria-invalid={refusal === null ? undefined : true}
          placeholder="Press a key"
          onKeyDown={onKeyDown}
          onBlur={onLeave}
          className="rounded-control border-accent bg-surface h-7 w-28 border px-2 text-center focus-visible:outline-offset-0"
        />
      </div>
      <p id={`${id}-note`} className={`text-caption pb-1 ${refusal === null ? "text-ink-2" : "text-danger"}`}>
        <span role={refusal === null ? undefined : "alert"}>{refusal ?? "Escape leaves it as it is."}</span>
      </p>
    </>
  );
}

const modifiers = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Fn"]);

function isModifier(key: string): boolean {
  return modifiers.has(key);
}
