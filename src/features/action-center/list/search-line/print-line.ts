import { searchTerms, termText } from "#src/lib/fold-text.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";
import type { Filters } from "./qualifier.ts";
import { qualifiersIn } from "./qualifiers.ts";
import { inQuotes, tokensOf } from "./tokens.ts";

/** The filters that stand in one of the lists, as the one line that says so: filters first, then the words to look for. */
export function printLine(filters: Filters, view: ListedView): string {
  const terms = qualifiersIn(view).flatMap((qualifier) => qualifier.print(filters, view));
  return [...terms, ...searchTerms(filters.q ?? "").map(wordText)].join(" ");
}

/** In quotes where it would be read as a filter, or not as it is. */
function wordText(term: string): string {
  const [token, ...others] = tokensOf(term);
  const isPlain = token?.kind === "text" && !token.quoted && token.text === term && others.length === 0;
  return isPlain ? termText(term) : inQuotes(term);
}
