import type { LeftOut } from "./reasons.ts";

/** One record as it stands in the file, or why it cannot be read. `line` is that of the file, from 1. */
export type RawLine =
  /** `text` is what stood there: the same text twice is the same record twice. */
  { readonly line: number; readonly value: unknown; readonly text: string | null } | LeftOut;

export type RawFile = { readonly lines: readonly RawLine[] } | { readonly unreadable: string };
