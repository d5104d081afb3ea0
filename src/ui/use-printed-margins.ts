import { useEffect } from "react";
import { formatUtc, toIso } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { useNow } from "./use-now.ts";

export interface PrintedMargins {
  readonly head: string;
  readonly headEnd: string;
  readonly foot: string;
}

/**
 * What stands in the margins of each printed page, beside its number. The boxes are in `print.css`; their words come by custom
 * properties, since the content security policy allows no style element. Browsers without such boxes leave them out.
 */
export function usePrintedMargins({ head, headEnd, foot }: PrintedMargins): void {
  useEffect(() => {
    const { style } = document.documentElement;
    const words = { "--print-head": head, "--print-head-end": headEnd, "--print-foot": foot };
    for (const [name, text] of Object.entries(words)) style.setProperty(name, cssString(text));
    return () => {
      for (const name of Object.keys(words)) style.removeProperty(name);
    };
  }, [head, headEnd, foot]);
}

/** Of a page that is printed as it stands: what it is, when it was printed, and by whom; empty while that is not known. */
export function usePageMargins(title: string, by: string): void {
  const who = by === "" ? "" : ` by ${visibleText(by)}`;
  usePrintedMargins({
    head: `Countersign · ${visibleText(title)}`,
    headEnd: "",
    foot: `Printed ${formatUtc(toIso(useNow()))}${who}. Times are UTC.`,
  });
}

/** Names come from outside: nothing in them may end the string. */
function cssString(text: string): string {
  return `"${text.replace(/["\\\p{Cc}]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`;
}
