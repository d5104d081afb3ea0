import { fieldsOf, textOf, type Fields } from "./fields.ts";
import { isPlainlySpelled, looksLikeForwarding, shownName } from "./forwarding-names.ts";
import type { Destinations } from "./forwarding-record.ts";
import { parseJson } from "./parse-json.ts";
import { destinationsOf, firstNaming, isEmptied } from "./recipients.ts";
import type { UnreadParameters } from "./shell-parameters.ts";
import { plainWord } from "./words.ts";

/** What a rule does, all of it. */
export type RuleActions = Destinations & { readonly otherActions: readonly string[] };

/**
 * What the mailbox audit's `RuleActions` (or `ServerRule`) says: the whole rule as it is after the change. `path` names
 * the parameter. What is not understood in it is told, since a rule of which a part is unknown may forward.
 */
export function ruleActionsIn(value: unknown, path: string): RuleActions | UnreadParameters {
  const opened = openedJson(value);
  if (opened === undefined) return { path, fault: "are no JSON that can be read" };
  const whole = fieldsOf(opened);
  const list = whole === null || nameOf(whole) !== null ? opened : (whole.get("actions") ?? whole.get("ruleactions"));
  const elements = isEmptied(list) ? [] : Array.isArray(list) ? list : [list];
  // A rule without actions does nothing; an object that has no such part is not understood.
  if (whole !== null && list === undefined) return { path, fault: "name no actions" };
  const beside = whole === null || list === opened ? undefined : [...whole].find(isForwardingBeside);
  if (beside !== undefined) return { path, fault: `name “${shownName(beside[0])}” beside the actions of the rule` };
  const found = { forwardTo: [], forwardAsAttachmentTo: [], redirectTo: [], otherActions: [] };
  const actions: Record<Kind, string[]> = found;
  for (const [index, element] of elements.entries()) {
    const action = fieldsOf(openedJson(element));
    const name = action === null ? null : nameOf(action);
    if (action === null || name === null) return { path: `${path}[${index}]`, fault: "is no action with a type" };
    const recipients = destinationsOf(firstNaming(action, ...recipientFields));
    const kind = kindOf(action, name);
    const strange = [name, ...action.keys()].find(isStrange);
    if (strange !== undefined)
      return { path: `${path}[${index}]`, fault: `says “${shownName(strange)}”, which is no name that is known here` };
    if (kind === "otherActions") {
      const isForwarding = [...action].some(isForwardingBeside);
      if (isForwarding || (recipients.length > 0 && !sendsNothing.test(plainWord(name))))
        return { path: `${path}[${index}]`, fault: "names recipients, and what it does with them is not known here" };
      actions[kind].push(name);
      continue;
    }
    if (recipients.length === 0) return { path: `${path}[${index}]`, fault: "forwards, and names nobody" };
    actions[kind].push(...recipients);
  }
  return found;
}

/** A name that looks like forwarding, in letters that the service does not write it in. */
function isStrange(name: string): boolean {
  return !isPlainlySpelled(name) && looksLikeForwarding(name);
}

/** A field of its own that holds whom mail is sent on to; flags say how. */
function isForwardingBeside([name, content]: readonly [string, unknown]): boolean {
  return !/flags?$/.test(name) && looksLikeForwarding(name) && !isEmptied(content);
}

type Kind = "forwardTo" | "forwardAsAttachmentTo" | "redirectTo" | "otherActions";

/** Actions whose target is a folder or a mark, however its field is called. */
const sendsNothing = /^(?:op)?(?:move|copy|mark|delete|softdelete|permanentdelete|stop|assign|apply|pin|flag|tag)/;

const recipientFields = ["recipients", "recipient", "to", "forwardto", "redirectto", "addresses", "address"] as const;

/** Undefined where it is a text that is no JSON, or that is cut off. Some exports write a text as a text once more. */
function openedJson(value: unknown): unknown {
  let content = value;
  for (let layer = 0; layer < 3 && typeof content === "string"; layer += 1) {
    const parsed = parseJson(content);
    if (!parsed.good) return undefined;
    content = parsed.value;
  }
  return typeof content === "string" ? undefined : content;
}

function nameOf(action: Fields): string | null {
  return textOf(action, "actiontype", "type", "$type", "name")?.replace(/^.*\.|,.*$/g, "") ?? null;
}

function kindOf(action: Fields, name: string): Kind {
  const word = plainWord(name);
  if (word.includes("attachment") || plainWord(textOf(action, "forwardflags") ?? "").includes("attachment"))
    return "forwardAsAttachmentTo";
  if (word.includes("redirect") || word.includes("delegate")) return "redirectTo";
  return word.includes("forward") ? "forwardTo" : "otherActions";
}
