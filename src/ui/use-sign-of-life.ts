import { useEffect, useState } from "react";

const signs = ["pointerdown", "pointermove", "keydown", "wheel", "visibilitychange"] as const;

/** Who looks without moving anything is here too. Milliseconds. */
const stayMs = 60_000;

/** False until somebody moves, types, leaves or has stayed a while: what nobody can need before that is not loaded with the first screen. */
export function useSignOfLife(): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen) return undefined;
    const listening = new AbortController();
    const options = { signal: listening.signal, capture: true, passive: true };
    for (const sign of signs) window.addEventListener(sign, () => setSeen(true), options);
    const timer = setTimeout(() => setSeen(true), stayMs);
    return () => {
      listening.abort();
      clearTimeout(timer);
    };
  }, [seen]);
  return seen;
}
