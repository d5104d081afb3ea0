import { parseJson } from "./parse-json.ts";
import type { PartReason } from "./reasons.ts";

/** A text that is meant as JSON, perhaps once more as a text. */
const jsonLike = /^\s*(?:\\*"\s*)*[[{]/;
/** Nothing, however often it was written as a text. */
const nothingLike = /^[\s\\"]*(?:null[\s\\"]*)?$/;
/** Some exports write a text as a text once more, and again. */
const maxLayers = 4;

export type Opened = { readonly value: unknown } | { readonly fault: string; readonly why: PartReason };

/** Records carry objects as objects, as JSON in a text, or as such a text in a text. A fault ends a sentence about the part. */
export function open(value: unknown): Opened {
  let content = value;
  for (let layer = 0; layer < maxLayers && typeof content === "string"; layer += 1) {
    if (nothingLike.test(content)) return { value: null };
    if (!jsonLike.test(content)) return { value: content };
    const parsed = parseJson(content);
    if (!parsed.good) return { fault: jsonFaults[parsed.reason], why: parsed.reason };
    content = parsed.value;
  }
  return { value: content };
}

const jsonFaults = {
  truncated: "ends in the middle: its text was cut off, so it was not read.",
  badJson: "is not valid JSON, so it was not read.",
  tooDeep: "is nested deeper than any event is, so it was not read.",
} as const;
