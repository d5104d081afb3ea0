import { faultIn } from "./json-fault.ts";
import { extentOf, skipSpace, type Extent } from "./json-text.ts";

/** Deeper nesting than any record has; refusing it early keeps everything behind it free of deep recursion. */
const deepest = 100;

export type Parsed =
  | { readonly good: true; readonly value: unknown }
  | { readonly good: false; readonly reason: "badJson" | "truncated" | "tooDeep" };

/** A text so short is checked before it is parsed: a million bad lines must not cost a million exceptions. */
const short = 300;

/** JSON to a value, never by exception. `extent` where it is known already. */
export function parseJson(
  text: string,
  extent: Pick<Extent, "closed" | "depth"> = extentOf(text, skipSpace(text, 0)),
): Parsed {
  const { closed, depth } = extent;
  if (depth > deepest) return { good: false, reason: "tooDeep" };
  const bad = { good: false, reason: closed ? "badJson" : "truncated" } as const;
  if (!closed || (text.length < short && faultIn(text) < text.length)) return bad;
  try {
    const value: unknown = JSON.parse(text);
    return { good: true, value };
  } catch {
    return bad;
  }
}
