import { foldText, searchTerms } from "./fold-text.ts";
import { refang } from "./refang.ts";

/** Of a text, from and to (not included), in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What `defangUrl` writes for what an address holds, and the commas of a number: a search means either. */
const written = /\[([.\u3002\uff0e\uff61:])\]|\b(h)xx(?=ps?:)|\b(f)x(?=p:)|(?<=\d)(,)(?=\d{3}(?!\d))/gi;
const numberCommas = /(?<=\d),(?=\d{3}(?!\d))/g;
const live: Readonly<Record<string, string>> = { h: "htt", f: "ft" };

/**
 * Where the words and phrases of a search stand in a text that is shown, by the same folding as the search itself: in order,
 * apart, those that touch or overlap joined. A URL is found as it is or defanged.
 */
export function findTerms(text: string, search: string): readonly Span[] {
  const terms = searchTerms(search).flatMap((term) => [term, refang(term), term.replace(/^#(?=\d)/, "")]);
  const wanted = [...new Set(terms.map((term) => foldText(term.replace(numberCommas, ""))))].filter(Boolean);
  if (wanted.length === 0 || text === "") return [];
  const folded = foldedWithPlaces(text);
  return joined(wanted.flatMap((term) => spansOf(folded, term)));
}

interface Folded {
  readonly text: string;
  /** Of each of its units, the characters that it came from. */
  readonly places: readonly Span[];
}

/** Character by character, so that each part of the result knows where it came from. */
function foldedWithPlaces(text: string): Folded {
  const places: Span[] = [];
  let folded = "";
  for (const { shown, from, to } of units(text)) {
    const part = /^\s+$/.test(shown) ? (folded.endsWith(" ") ? "" : " ") : foldText(shown);
    folded += part;
    for (let unit = 0; unit < part.length; unit += 1) places.push({ from, to });
  }
  return { text: folded, places };
}

function* units(text: string): Iterable<Span & { readonly shown: string }> {
  let at = 0;
  for (const found of text.matchAll(written)) {
    yield* charactersOf(text.slice(at, found.index), at);
    const [whole, sign, h, f, comma] = found;
    at = found.index + whole.length;
    yield {
      shown: comma === undefined ? (sign ?? live[(h ?? f ?? "").toLowerCase()] ?? whole) : "",
      from: found.index,
      to: at,
    };
  }
  yield* charactersOf(text.slice(at), at);
}

function* charactersOf(text: string, at: number): Iterable<Span & { readonly shown: string }> {
  for (const { segment, index } of characters.segment(text)) {
    yield { shown: segment, from: at + index, to: at + index + segment.length };
  }
}

function spansOf({ text, places }: Folded, term: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + term.length)) {
    const first = places[at];
    const last = places[at + term.length - 1];
    if (first !== undefined && last !== undefined) spans.push({ from: first.from, to: last.to });
  }
  return spans;
}

function joined(spans: readonly Span[]): readonly Span[] {
  const apart: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const before = apart.at(-1);
    if (before === undefined || span.from > before.to) apart.push(span);
    else apart[apart.length - 1] = { from: before.from, to: Math.max(before.to, span.to) };
  }
  return apart;
}
