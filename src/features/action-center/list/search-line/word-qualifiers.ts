import { joinedOf, splitOf, valuesOf } from "#src/features/action-center/list/action-search.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";
import { type Filters, listed, type LineContext, type Qualifier, textsOf } from "./qualifier.ts";
import { quotedValue, type TermToken } from "./tokens.ts";

type About = Pick<Qualifier, "name" | "aliases" | "views" | "help" | "examples">;
/** Filters that hold values joined by commas, or one text. */
type Key = Exclude<keyof Filters, "awaiting">;

interface Known<Value extends string> {
  readonly key: Key;
  readonly known: (view: ListedView) => readonly Value[];
  readonly words: Readonly<Record<Value, string>>;
}

/** One or several of the product's own words, each by its word in the contract or by its name on the screen. */
export function knownWords<Value extends string>(about: About, { key, known, words }: Known<Value>): Qualifier {
  return {
    ...about,
    operators: [":"],
    read: (terms, { view }) => {
      const found = textsOf(terms).map((text) => knownValue(text, known(view), words));
      const wrong = textsOf(terms).find((_, index) => found[index] === undefined);
      if (wrong !== undefined) return { problem: unknownValue(about.name, wrong, known(view)) };
      return { filters: { [key]: joinedOf(valuesOf(found.join(","), known(view))) } };
    },
    print: (filters, { view }) => {
      const values = valuesOf(filters[key], known(view));
      return values.length === 0 ? [] : [`${about.name}:${values.join(",")}`];
    },
    values: ({ view }) => known(view).map((value) => ({ value, label: words[value] })),
  };
}

export function knownValue<Value extends string>(
  text: string,
  known: readonly Value[],
  words: Readonly<Record<Value, string>>,
): Value | undefined {
  const wanted = text.toLowerCase();
  return known.find((value) => value.toLowerCase() === wanted || words[value].toLowerCase() === wanted);
}

export function unknownValue(name: string, text: string, known: readonly string[]): string {
  if (text === "") return emptyValue(name, known[0] ?? "");
  return `“${text}” is none of the values of ${name}. There are ${listed(known)}.`;
}

export function emptyValue(name: string, example: string): string {
  return `${name}: needs a value right behind it, without a space, as in ${name}:${example}. To look for the word itself, put it in quotes.`;
}

/** What a text stands for. */
type Resolve = (text: string, context: LineContext) => string | { readonly problem: string };

interface Free {
  readonly key: Key;
  readonly resolve?: Resolve;
  readonly offered?: Qualifier["values"];
}

/** One or several texts, any of which is meant. */
export function freeWords(about: About, { key, resolve = (text) => text, offered = () => [] }: Free): Qualifier {
  return {
    ...about,
    operators: [":"],
    read: (terms, context) => {
      const texts = textsOf(terms);
      if (texts.includes("")) return { problem: emptyValue(about.name, exampleValue(about, context)) };
      const meant: string[] = [];
      for (const text of texts) {
        const value = resolve(text, context);
        if (typeof value !== "string") return value;
        if (value.includes(",")) return { problem: `A comma parts two values of ${about.name}; none can hold one.` };
        meant.push(value);
      }
      return { filters: { [key]: joinedOf([...new Set(meant)]) } };
    },
    print: (filters) => {
      const values = splitOf(filters[key]);
      return values.length === 0 ? [] : [`${about.name}:${values.map((value) => quotedValue(value)).join(",")}`];
    },
    values: offered,
  };
}

/** One text, commas and all. */
export function oneText(about: About, key: Key, resolve: Resolve = (text) => text): Qualifier {
  return {
    ...about,
    operators: [":"],
    read: (terms, context) => {
      const [term] = terms;
      const text = term === undefined ? "" : textsOf([term]).join(",");
      if (terms.length > 1) return { problem: onlyOnce(about.name, terms) };
      if (text === "") return { problem: emptyValue(about.name, exampleValue(about, context)) };
      const value = resolve(text, context);
      return typeof value === "string" ? { filters: { [key]: value } } : value;
    },
    print: (filters) => {
      const text = filters[key];
      return text === undefined ? [] : [`${about.name}:${quotedValue(text, false)}`];
    },
    values: () => [],
  };
}

export function onlyOnce(name: string, terms: readonly TermToken[]): string {
  return `${name} can stand once, and is there ${terms.length === 2 ? "twice" : `${terms.length} times`}: ${listed(terms.map(({ raw }) => raw))}.`;
}

function exampleValue({ name, examples }: About, { view }: LineContext): string {
  return examples(view)[0].slice(name.length + 1);
}
