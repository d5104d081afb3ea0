import { useEffect, useState } from "react";
import type { language as wholeLanguage } from "./language.ts";

type Language = typeof wholeLanguage;

let loaded: Language | null = null;

export async function loadLanguage(): Promise<Language> {
  loaded ??= (await import("./language.ts")).language;
  return loaded;
}

/** Null until it is needed and there. */
export function useLanguage(needed: boolean): Language | null {
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
