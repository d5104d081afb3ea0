import type { ListedView } from "#src/features/action-center/list/views.ts";
import type { Filters } from "./qualifier.ts";
import { qualifiersIn } from "./qualifiers.ts";
import { inQuotes, tokensOf } from "./tokens.ts";

/** The filters that stand in one of the lists, as the one line that says so: filters first, then the words to look for. */
export function printLine(filters: Filters, view: ListedView): string {
  const terms = qualifiersIn(view).flatMap((qualifier) => qualifier.print(filters, view));
  const q = filters.q?.trim() ?? "";
  return [...terms, ...(q === "" ? [] : [textOf(q)])].join(" ");
}

/** In quotes where some of it would be read as a filter, or not as it is. */
function textOf(q: string): string {
  const tokens = tokensOf(q);
  const isPlain = tokens.every((token) => token.kind === "text" && !token.quoted);
  const read = tokens.map((token) => (token.kind === "text" ? token.text : "")).join(" ");
  return isPlain && read === q ? q : inQuotes(q);
}
