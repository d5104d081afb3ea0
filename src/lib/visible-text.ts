export type TextPart =
  | { readonly kind: "text"; readonly text: string }
  /** A character that a reader would not see; `text` is its visible stand-in, like ⟦U+202E⟧. */
  | { readonly kind: "mark"; readonly text: string; readonly name: string; readonly at: number };

/** Characters that draw nothing or change what is drawn around them, by what they do to a reader; the first that fits names one. */
const hidden = [
  { name: "control character", pattern: /\p{Cc}/u },
  { name: "changes the reading direction", pattern: /\p{Bidi_Control}/u },
  { name: "line separator", pattern: /\p{Zl}|\p{Zp}/u },
  { name: "half a character", pattern: /\p{Cs}/u },
  { name: "cannot be seen", pattern: /\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/u },
  { name: "looks empty", pattern: /\u2800/u },
] as const;

const anyHidden = new RegExp(hidden.map(({ pattern }) => pattern.source).join("|"), "gu");
const pictograph = /\p{Extended_Pictographic}|\p{Emoji_Modifier}/u;

/** Splits a text into what can be read and marks for what would be hidden. Tabs and line breaks become marks as well. */
export function visibleParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(anyHidden)) {
    if (belongsToEmoji(text, match.index, match[0])) continue;
    if (match.index > from) parts.push({ kind: "text", text: text.slice(from, match.index) });
    parts.push({ kind: "mark", text: markOf(match[0]), name: nameOf(match[0]), at: match.index });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: "text", text: text.slice(from) });
  return parts;
}

/** The same as one string, for accessible names, titles and copies of what is shown. */
export function visibleText(text: string): string {
  return visibleParts(text)
    .map((part) => part.text)
    .join("");
}

function markOf(character: string): string {
  return `⟦U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟧`;
}

function nameOf(character: string): string {
  return hidden.find(({ pattern }) => pattern.test(character))?.name ?? "hidden character";
}

/** A joiner or a selector right after a pictograph is how an emoji is written; it hides nothing. */
function belongsToEmoji(text: string, index: number, character: string): boolean {
  if (character !== "\u200d" && character !== "\ufe0f") return false;
  const before = text.slice(Math.max(0, index - 2), index).replace(/\ufe0f$/u, "");
  const last = [...before].at(-1);
  return last !== undefined && pictograph.test(last);
}
