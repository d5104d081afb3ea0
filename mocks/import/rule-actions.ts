import { childrenOf, fieldsOf, textOf, valueOf, type Fields } from "./fields.ts";
import type { Destinations } from "./forwarding-record.ts";
import { parseJson } from "./parse-json.ts";
import { isAddress, recipientOf } from "./recipients.ts";
import { plainWord } from "./words.ts";

/** What the mailbox audit's `RuleActions` (or `ServerRule`) says in JSON: the whole rule as it is after the change. */
export function ruleActionsIn(text: string): (Destinations & { readonly otherActions: readonly string[] }) | null {
  const parsed = parseJson(text);
  if (!parsed.good) return null;
  const whole = fieldsOf(parsed.value);
  const actions = whole === null ? listed(parsed.value) : childrenOf(whole, "actions", "ruleactions");
  const of = (kind: Kind) => actions.filter((action) => kindOf(action) === kind).flatMap(recipientsOf);
  return {
    forwardTo: of("forward"),
    forwardAsAttachmentTo: of("attachment"),
    redirectTo: of("redirect"),
    otherActions: actions.filter((action) => kindOf(action) === "other").flatMap((action) => nameOf(action) ?? []),
  };
}

type Kind = "forward" | "attachment" | "redirect" | "other";

function listed(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.flatMap((element) => fieldsOf(element) ?? []) : [];
}

function nameOf(action: Fields): string | null {
  return textOf(action, "actiontype", "type", "$type", "name")?.replace(/^.*\.|,.*$/g, "") ?? null;
}

function kindOf(action: Fields): Kind {
  const word = plainWord(nameOf(action) ?? "");
  if (word.includes("attachment") || plainWord(textOf(action, "forwardflags") ?? "").includes("attachment"))
    return "attachment";
  if (word.includes("redirect")) return "redirect";
  if (word.includes("delegate")) return "redirect";
  return word.includes("forward") ? "forward" : "other";
}

/** Recipients are texts or nest deep in property lists; an address anywhere below counts, else the text as it stands. */
function recipientsOf(action: Fields): readonly string[] {
  const given = valueOf(action, "recipients", "recipient", "to");
  const texts = textsWithin(given, 6);
  const addresses = texts.filter(isAddress);
  return [...new Set((addresses.length > 0 ? addresses : texts).map(recipientOf))];
}

function textsWithin(value: unknown, levels: number): readonly string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value.toWellFormed()];
  if (typeof value !== "object" || value === null || levels === 0) return [];
  const inner: unknown[] = Object.values(value);
  return inner.flatMap((element) => textsWithin(element, levels - 1));
}
