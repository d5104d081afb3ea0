import { skipSpace, stringEnd } from "./json-text.ts";

const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w.])/iy;

/** What may stand next. `first` allows the closing bracket of an empty array or object. */
type Awaited = "value" | "firstValue" | "key" | "firstKey" | "colon" | "commaOrEnd";

/** The position of the first character that JSON does not allow here; the length of the text where it ends too early. */
export function faultIn(text: string): number {
  const open: ("[" | "{")[] = [];
  let awaited: Awaited = "value";
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const step = stepAt(text, at, awaited, open);
    if (step === null) return at;
    awaited = step.awaited;
    if (step.end === -1) return text.length;
    at = skipSpace(text, step.end);
    if (open.length === 0 && awaited === "commaOrEnd") return at;
  }
  return at;
}

function stepAt(
  text: string,
  at: number,
  awaited: Awaited,
  open: ("[" | "{")[],
): { end: number; awaited: Awaited } | null {
  const character = text.charAt(at);
  if (awaited === "colon") return character === ":" ? { end: at + 1, awaited: "value" } : null;
  if (character === (open.at(-1) === "[" ? "]" : "}") && mayClose(awaited, open)) {
    open.pop();
    return { end: at + 1, awaited: "commaOrEnd" };
  }
  if (awaited === "commaOrEnd") {
    if (character !== ",") return null;
    return { end: at + 1, awaited: open.at(-1) === "[" ? "value" : "key" };
  }
  if (awaited === "key" || awaited === "firstKey") {
    return character === '"' ? { end: stringEnd(text, at), awaited: "colon" } : null;
  }
  if (character === "[" || character === "{") {
    open.push(character);
    return { end: at + 1, awaited: character === "[" ? "firstValue" : "firstKey" };
  }
  if (character === '"') return { end: stringEnd(text, at), awaited: "commaOrEnd" };
  scalar.lastIndex = at;
  return scalar.test(text) ? { end: scalar.lastIndex, awaited: "commaOrEnd" } : null;
}

function mayClose(awaited: Awaited, open: readonly string[]): boolean {
  return open.length > 0 && (awaited === "commaOrEnd" || awaited === "firstValue" || awaited === "firstKey");
}

/** Line and column, both from 1. */
export function placeIn(text: string, position: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, position).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
