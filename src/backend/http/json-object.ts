import { invalid } from "#src/domain/refused.ts";

/** The object that a body says; no body counts as `{}`. Throws 400 for what is no JSON object, and for a member given twice. */
export function objectIn(text: string): unknown {
  if (text.trim() === "") return {};
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalid("The body must be a JSON object.");
  }
  const twice = memberGivenTwice(text);
  if (twice !== null) {
    const name = twice.slice(0, 100);
    throw invalid("The body gives a member twice, and nobody can tell which of the two is meant.", [
      { path: name, message: "Given twice" },
    ]);
  }
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The body is not JSON.");
  }
}

/**
 * The path of the first member that an object in this text has twice, in whatever way its name is written; null where none has.
 * `text` is JSON. Without recursion: objects may lie in each other as deep as they like.
 */
export function memberGivenTwice(text: string): string | null {
  /** The names of each open object so far, and of the member that is read now; null for an open list. */
  const open: ({ readonly names: Set<string>; current: string } | null)[] = [];
  let awaitsName = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "{") {
      open.push({ names: new Set(), current: "" });
      awaitsName = true;
    } else if (character === "[") {
      open.push(null);
      awaitsName = false;
    } else if (character === "}" || character === "]") {
      open.pop();
      awaitsName = false;
    } else if (character === ",") {
      awaitsName = (open.at(-1) ?? null) !== null;
    } else if (character === '"') {
      const end = endOfString(text, at);
      const object = open.at(-1) ?? null;
      if (awaitsName && object !== null) {
        const name = nameIn(text.slice(at, end));
        object.current = name;
        if (object.names.has(name)) return open.flatMap((one) => (one === null ? [] : [one.current])).join(".");
        object.names.add(name);
        awaitsName = false;
      }
      at = end - 1;
    }
  }
  return null;
}

/** The index behind the quote that ends the string which begins at `from`. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** As it is meant: `"\u0061"` is `a`. */
function nameIn(literal: string): string {
  return literal.includes("\\") ? String(JSON.parse(literal)) : literal.slice(1, -1);
}
