import type { ReactNode } from "react";
import { findTerms } from "#src/lib/find-terms.ts";

/** Marks what is searched for wherever it is shown; null where nothing is. */
export function hitMarker(search: string | undefined): ((text: string) => ReactNode) | null {
  if (search === undefined || search.trim() === "") return null;
  return (text) => {
    const spans = findTerms(text, search);
    if (spans.length === 0) return text;
    return spans.map(({ from, to }, index) => [
      text.slice(spans[index - 1]?.to ?? 0, from),
      <mark key={from} className="search-hit">
        {text.slice(from, to)}
      </mark>,
      index === spans.length - 1 ? text.slice(to) : "",
    ]);
  };
}
