/** Where one JSON value ends, found by its brackets and quotes alone: nothing is parsed, nothing recurses. */
export type Extent = { readonly end: number; readonly closed: boolean; readonly depth: number };

export function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

export function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** The position after the closing quote; -1 where there is none. `from` is that of the opening quote. */
export function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 34) return at + 1;
  }
  return -1;
}

export function extentOf(text: string, from: number): Extent {
  let depth = 0;
  let most = 0;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      const end = stringEnd(text, at);
      if (end === -1) return { end: text.length, closed: false, depth: most };
      at = end;
    } else {
      const ends = depth === 0 && (code === 44 || code === 93 || code === 125 || isSpace(code));
      if (ends) return { end: Math.max(at, from + 1), closed: true, depth: most };
      if (code === 91 || code === 123) depth += 1;
      else if (code === 93 || code === 125) depth -= 1;
      most = Math.max(most, depth);
      at += 1;
    }
    if (depth === 0 && most > 0) return { end: at, closed: true, depth: most };
  }
  return { end: text.length, closed: depth === 0, depth: most };
}

export type Slice = Extent & { readonly start: number };

/**
 * The slices of an array's elements; `from` is the position of its opening bracket. Where the array is cut off between
 * two elements, the last slice is empty.
 */
export function* elementsOf(text: string, from: number): Generator<Slice> {
  let at = skipSpace(text, from + 1);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 93) return;
    if (code !== 44) {
      const extent = extentOf(text, at);
      yield { start: at, ...extent };
      if (!extent.closed) return;
      at = extent.end - 1;
    }
    at = skipSpace(text, at + 1);
  }
  yield { start: text.length, end: text.length, closed: false, depth: 0 };
}

/** Where the array begins that an object (opening at `from`) holds under one of these names; -1 where there is none. */
export function arrayUnder(text: string, from: number, names: ReadonlySet<string>): number {
  let at = from + 1;
  while (at < text.length) {
    at = skipSpace(text, at);
    if (text.charCodeAt(at) === 44) at = skipSpace(text, at + 1);
    if (text.charCodeAt(at) !== 34) return -1;
    const end = stringEnd(text, at);
    if (end === -1) return -1;
    const name = text.slice(at + 1, end - 1).toLowerCase();
    const colon = skipSpace(text, end);
    if (text.charCodeAt(colon) !== 58) return -1;
    const value = skipSpace(text, colon + 1);
    if (names.has(name) && text.charCodeAt(value) === 91) return value;
    at = extentOf(text, value).end;
  }
  return -1;
}
