import { viewWords } from "#src/features/action-center/list/views.ts";
import { termText } from "#src/lib/fold-text.ts";
import { printLine } from "./print-line.ts";
import { type Filters, type LineContext, type Qualifier, listed } from "./qualifier.ts";
import { namesIn, nearestName, qualifierNamed } from "./qualifiers.ts";
import { suggestionsAt, withSuggestion } from "./suggest.ts";
import { type TermToken, tokensOf } from "./tokens.ts";

export interface ReadLine {
  /** Only what stands in the line; words without a filter are `q`. */
  readonly filters: Filters;
  /** Each says what is wrong and what is allowed. Nothing of a line with problems should be asked for. */
  readonly problems: readonly string[];
}

/** What a line asks for in one of the lists. */
export function readLine(line: string, context: LineContext): ReadLine {
  const texts: string[] = [];
  const problems: { readonly at: number; readonly problem: string }[] = [];
  const termsOf = new Map<Qualifier, TermToken[]>();
  for (const token of tokensOf(line)) {
    const meant =
      token.kind === "text" ? { text: token.quoted ? termText(token.text) : token.text } : meaningOf(token, context);
    if ("text" in meant) texts.push(meant.text);
    else if ("problem" in meant) problems.push({ at: token.start, ...meant });
    else termsOf.set(meant.qualifier, [...(termsOf.get(meant.qualifier) ?? []), meant.term]);
  }
  const q = texts.join(" ").trim();
  const filters: Filters = q === "" ? {} : { q };
  for (const [qualifier, terms] of termsOf) {
    const read = qualifier.read(terms, context);
    if (read.problem !== undefined) problems.push({ at: terms[0]?.start ?? 0, problem: read.problem });
    Object.assign(filters, read.filters);
  }
  return { filters, problems: problems.toSorted((a, b) => a.at - b.at).map(({ problem }) => problem) };
}

type Meaning =
  | { readonly text: string }
  | { readonly problem: string }
  | { readonly qualifier: Qualifier; readonly term: TermToken };

function meaningOf(term: TermToken, { view }: LineContext): Meaning {
  const { name, operator, raw } = term;
  const qualifier = qualifierNamed(name);
  if (qualifier === undefined) return unknownMeaning(term, view);
  if (!qualifier.views.includes(view)) {
    const lists = listed(qualifier.views.map((candidate) => viewWords[candidate]));
    return { problem: `${qualifier.name} is a filter of ${lists}. Here there are ${namesIn(view)}.` };
  }
  if (!qualifier.operators.includes(operator)) {
    const signs = listed(qualifier.operators, "or");
    const [example] = qualifier.examples(view);
    return { problem: `“${raw}”: after ${qualifier.name} comes ${signs}, as in ${example}.` };
  }
  return { qualifier, term };
}

/** "Re: invoice" and "u=1" are words to look for; what looks like a filter with a wrong name is not. */
function unknownMeaning({ name, operator, segments, raw }: TermToken, view: LineContext["view"]): Meaning {
  const near = nearestName(name, view);
  if (near !== undefined) return { problem: `There is no filter “${name}”. Did you mean ${near}?` };
  if (operator !== ":" || raw.includes("=") || segments[0]?.text === "") return { text: raw };
  return {
    problem: `There is no filter “${name}”. There are ${namesIn(view)}. To look for the words themselves, put them in quotes.`,
  };
}

/** What a line means; in one piece, so that it can be fetched when the first one is written. */
export const language = { read: readLine, print: printLine, suggest: suggestionsAt, take: withSuggestion } as const;
