import type { TimeZoneChoice } from "#src/lib/time.ts";
import { searchTerms, termText } from "#src/lib/fold-text.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";
import type { Filters } from "./qualifier.ts";
import { qualifiersIn } from "./qualifiers.ts";
import { inQuotes, tokensOf } from "./tokens.ts";

/** The filters that stand in one of the lists, as the one line that says so: filters first, then the words to look for. Days are those of `zone`. */
export function printLine(filters: Filters, view: ListedView, zone: TimeZoneChoice): string {
  const terms = qualifiersIn(view).flatMap((qualifier) => qualifier.print(filters, { view, zone }));
  return [...terms, ...searchTerms(filters.q ?? "").map(wordText)].join(" ");
}

/** In quotes where it would be read as a filter, or not as it is. */
function wordText(term: string): string {
  const [token, ...others] = tokensOf(term);
  const isPlain = token?.kind === "text" && !token.quoted && token.text === term && others.length === 0;
  return isPlain ? termText(term) : inQuotes(term);
}
