import { foldText } from "#src/lib/fold-text.ts";
import { seenAsLatin } from "#src/lib/lookalike.ts";
import { truncateText } from "#src/lib/truncate.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { fieldsOf, textOf, type Fields } from "./fields.ts";
import { open } from "./open.ts";
import { isEmptied } from "./recipients.ts";

// Names of parameters and actions that look as if mail were sent on. Only what is spelled as the service spells it is acted on; what
// merely looks so must be said.

/** The parameters that are read, in lower case. */
const known: ReadonlySet<string> = new Set([
  "forwardto",
  "forwardasattachmentto",
  "redirectto",
  "forwardingsmtpaddress",
  "forwardingaddress",
  "delivertomailboxandforward",
  "ruleactions",
  "serverrule",
]);

const forwardingParameter = /forwardto|redirectto|forwardasattachmentto|forwarding(?:smtp)?address/;

/** As a person would read the name: without what is not seen, accents and signs, in Latin letters. */
function asSeen(name: string): string {
  const plain = foldText(name).normalize("NFD").replace(/\p{M}/gu, "");
  return seenAsLatin(plain).replace(/[^a-z]/g, "");
}

export function looksLikeForwarding(name: string): boolean {
  return /forward|fwdto|redirect/.test(asSeen(name));
}

/** Whether a name that looks like forwarding is written in plain letters: then it is what it looks like. */
export function isPlainlySpelled(name: string): boolean {
  return /^[ -~]*$/.test(name);
}

/** Whether a text with names and values in it has such a name: before a value, or anywhere in letters that no command is written in. */
export function hidesForwarding(text: string): boolean {
  if (!isPlainlySpelled(text) && forwardingParameter.test(asSeen(text))) return true;
  return [...text.matchAll(/([^;:=\r\n"']{1,60})[:=]/g)].some(([, name = ""]) =>
    forwardingParameter.test(asSeen(name)),
  );
}

export function shownName(name: string): string {
  return visibleText(truncateText(name.toWellFormed(), 60).shown);
}

/** A name in a record that looks like forwarding, and where it stands. `content` is undefined where it stands alone. */
export type StrangeName = { readonly path: string; readonly name: string; readonly content: unknown };

/** The fields that hold parameters, as the service spells them. */
export const holders = ["Parameters", "OperationProperties"] as const;

/**
 * Names that look like forwarding in a record and are not among what is read: not spelled as a parameter is (`misspelled`), or spelled
 * so where no parameters are read from (`elsewhere`).
 */
export function strangeNamesIn(fields: Fields): Readonly<Record<"misspelled" | "elsewhere", readonly StrangeName[]>> {
  const misspelled: StrangeName[] = [];
  const elsewhere: StrangeName[] = [];
  for (const found of namesIn(fields.place?.source ?? Object.fromEntries(fields), "", deepest)) {
    const isKnown = known.has(found.name.trim().toLowerCase());
    if (isHeld(found.path)) {
      if (!isKnown && found.content !== undefined && looksLikeForwarding(found.name)) misspelled.push(found);
    } else if (isKnown) elsewhere.push(found);
    else if (forwardingParameter.test(asSeen(found.name))) misspelled.push(found);
  }
  return { misspelled, elsewhere };
}

const deepest = 5;

function isHeld(path: string): boolean {
  const first = /^[^.[]*/.exec(path)?.[0].toLowerCase();
  return holders.some((holder) => holder.toLowerCase() === first);
}

function* namesIn(value: unknown, path: string, levels: number): Generator<StrangeName> {
  const opened = open(value);
  if (levels === 0 || "fault" in opened) return;
  const content = opened.value;
  if (Array.isArray(content)) {
    for (const [index, element] of content.entries()) {
      const at = `${path}[${index}]`;
      const isName = typeof element === "string" && element.length <= longestName;
      if (isName) yield { path: at, name: element, content: undefined };
      else yield* namesIn(element, at, levels - 1);
    }
    return;
  }
  const fields = fieldsOf(content);
  if (fields === null || typeof content !== "object" || content === null) return;
  const name = textOf(fields, ...nameFields);
  const isPair = name !== null && valueFields.some((field) => fields.has(field));
  if (isPair) {
    const held = valueFields.map((field) => fields.get(field)).find((one) => !isEmptied(one));
    yield { path, name, content: held ?? "" };
  }
  for (const [key, inner] of Object.entries(content)) {
    const at = path === "" ? shownName(key) : `${path}.${shownName(key)}`;
    yield { path: at, name: key, content: inner };
    // What a parameter holds is what anybody may have written, a word about forwarding as well.
    if (!isPair) yield* namesIn(inner, at, levels - 1);
  }
}

/** Longer than any name of a parameter: it is a text. */
const longestName = 100;

/** How a list writes a parameter and what it holds. */
export const nameFields = ["name", "key", "parametername"] as const;
export const valueFields = ["value", "newvalue", "parametervalue"] as const;
