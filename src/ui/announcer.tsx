import { createContext, use, useState, type ReactNode } from "react";
import { visibleText } from "#src/lib/visible-text.ts";

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Says a sentence to a screen reader when it has a chance to speak; nothing is shown. */
export function useAnnounce(): (text: string) => void {
  return use(AnnounceContext);
}

export function AnnouncerProvider({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: "", turn: 0 });
  const [announce] = useState(() => (text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })));
  return (
    <AnnounceContext value={announce}>
      {children}
      <div aria-live="polite" className="sr-only">
        {/* A new element each time: the same sentence twice is then spoken twice. */}
        <p key={said.turn}>{visibleText(said.text)}</p>
      </div>
    </AnnounceContext>
  );
}
