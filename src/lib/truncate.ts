export interface TruncatedText {
  readonly shown: string;
  /** How many UTF-16 code units were left out; 0 when the text is whole. */
  readonly hidden: number;
}

/** Cuts a long text between characters, never inside one. */
export function truncateText(text: string, limit: number): TruncatedText {
  if (text.length <= limit) return { shown: text, hidden: 0 };
  const splitsPair = /[\ud800-\udbff]/.test(text.charAt(limit - 1));
  const shown = text.slice(0, splitsPair ? limit - 1 : limit);
  return { shown, hidden: text.length - shown.length };
}
