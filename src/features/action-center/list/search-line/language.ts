import { printLine } from "./print-line.ts";
import { readLine } from "./read-line.ts";
import { suggestionsAt, withSuggestion } from "./suggest.ts";

/** What a line means; in one piece, so that it can be fetched when the first one is written. */
export const language = { read: readLine, print: printLine, suggest: suggestionsAt, take: withSuggestion } as const;
