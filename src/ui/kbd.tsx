import type { ReactNode } from "react";
import { keyParts } from "./keys.ts";

/** A key on the keyboard, drawn. Decoration beside a control that names its shortcut by `aria-keyshortcuts`; in a narrow window left out, but where the key itself is what the button is about (`data-key`). */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd
      aria-hidden="true"
      className="rounded-small inline-flex h-4.5 min-w-4.5 items-center justify-center border border-current/40 px-1 font-sans text-[0.6875rem] leading-none font-medium in-[button:not([data-key])]:max-md:hidden"
    >
      {children}
    </kbd>
  );
}

/** A key of the table, with what is held down for it. */
export function KeyOf({ value }: { readonly value: string }) {
  return keyParts(value).map((part) => <Kbd key={part}>{part}</Kbd>);
}
