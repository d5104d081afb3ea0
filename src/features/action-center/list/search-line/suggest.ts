import { foldText } from "#src/lib/fold-text.ts";
import type { LineContext, Qualifier } from "./qualifier.ts";
import { qualifierNamed, qualifiersIn } from "./qualifiers.ts";
import { quotedValue, type TermToken, tokensOf } from "./tokens.ts";

export interface Suggestion {
  /** What would stand in the line. */
  readonly text: string;
  readonly hint?: string | undefined;
  /** Whether something has to follow it. */
  readonly opens: boolean;
}

export interface Suggestions {
  readonly label: string;
  /** Whether something of what is offered stands there already. */
  readonly begun: boolean;
  /** The part of the line that one of them takes the place of. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Suggestion[];
}

const most = 12;

/** What could stand where the caret is: names of filters, or the values of the one that is being written. */
export function suggestionsAt(line: string, caret: number, context: LineContext): Suggestions {
  const token = tokensOf(line).find(({ start, end }) => start < caret && caret <= end);
  if (token === undefined) return names("", caret, caret, context);
  if (token.kind === "text")
    return names(token.quoted ? null : line.slice(token.start, caret), token.start, token.end, context);
  return values(token, caret, context);
}

function names(typed: string | null, start: number, end: number, { view }: LineContext): Suggestions {
  const wanted = typed?.toLowerCase();
  const known = wanted === undefined ? [] : qualifiersIn(view).filter((qualifier) => begins(qualifier, wanted));
  const items = known.map(({ name, operators: [operator = ":"], examples, help }) => ({
    text: examples(view)[0].startsWith(`${name}>=`) ? `${name}>=` : `${name}${operator}`,
    hint: help,
    opens: true,
  }));
  return { label: "Filters", begun: typed !== "", start, end, items };
}

function begins({ name, aliases = [] }: Qualifier, typed: string): boolean {
  return [name, ...aliases].some((known) => known.startsWith(typed));
}

function values({ name, segments, ...term }: TermToken, caret: number, context: LineContext): Suggestions {
  const segment = segments.find(({ start, end }) => start <= caret && caret <= end);
  const qualifier = qualifierNamed(name);
  if (segment === undefined || qualifier === undefined || !qualifier.views.includes(context.view)) {
    return { label: "Values", begun: true, start: caret, end: caret, items: [] };
  }
  const { start, end, text } = segment;
  const wanted = foldText(text);
  const others = new Set(segments.filter((other) => other !== segment).map((other) => other.text));
  const items = qualifier
    .values(context)
    .filter(({ value }) => !others.has(value))
    .filter(({ value, label = "" }) => foldText(value).includes(wanted) || foldText(label).includes(wanted));
  // What is there whole needs no suggestion.
  const done = items.length === 1 && items[0]?.value === text && term.end === end;
  return {
    label: `Values of ${qualifier.name}`,
    begun: true,
    start,
    end,
    items: done
      ? []
      : items.slice(0, most).map(({ value, label }) => ({
          text: quotedValue(value),
          ...(label?.toLowerCase() !== value.toLowerCase() && { hint: label }),
          opens: false,
        })),
  };
}

/** The line with a suggestion in it, and where the caret then stands. */
export function withSuggestion(line: string, { start, end }: Suggestions, { text, opens }: Suggestion) {
  const after = line.slice(end);
  const gap = opens || /^[\s,]/.test(after) ? "" : " ";
  const caret = start + text.length + (gap === "" && !opens ? 0 : gap.length);
  return { line: line.slice(0, start) + text + gap + after, caret };
}
