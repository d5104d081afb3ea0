import { ipWithoutPort } from "#src/lib/ip.ts";
import { type Fields, fieldsOf, flagOf, notePart, noteWord, textOf, timeOf } from "./fields.ts";
import { isPlainlySpelled, looksLikeForwarding, shownName, strangeNamesIn } from "./forwarding-names.ts";
import type { Destinations, ForwardingRecord } from "./forwarding-record.ts";
import { changedMailbox, ruleOwner } from "./identities.ts";
import { parseJson } from "./parse-json.ts";
import type { LeftOut } from "./reasons.ts";
import { destinationOf, destinationsIn, destinationsOf, firstNaming, isEmptied, recipientsIn } from "./recipients.ts";
import { conditionsIn, otherActionsIn } from "./rule-words.ts";
import {
  type ShellParameters,
  type UnreadParameters,
  isUnread,
  parameterText,
  shellParametersOf,
} from "./shell-parameters.ts";
import { plainWord } from "./words.ts";

type ReadForwarding = { readonly record: ForwardingRecord } | Omit<LeftOut, "line">;

/** An audit record of a change to an Inbox rule or to a mailbox. `operation` is its name in lower case. */
export function readForwarding(operation: string, fields: Fields, line: number): ReadForwarding {
  const status = textOf(fields, "resultstatus");
  if (status !== null && /^(?:false|fail|error|denied|no$|0$)/i.test(status)) return { reason: "operationFailed" };
  if (status !== null && !/^(?:true|succe|partial|ok$|yes$|1$)/i.test(status)) {
    noteWord(fields, "resultstatus", status, "it is not told whether the change succeeded; it counts as if it had");
  }
  const read = shellParametersOf(fields);
  if (operation === "set-mailbox") return isUnread(read) ? unreadable(read) : readMailbox(fields, read, line);
  if (isUnread(read) && !isNamedAlone(operation)) return unreadable(read);
  return readRule(operation, fields, isUnread(read) ? new Map() : read, line);
}

/** A rule that is removed or turned on or off is named by the record itself; nothing else of it is told. */
function isNamedAlone(operation: string): boolean {
  return /^(?:remove|disable|enable)-/.test(operation);
}

function readRule(operation: string, fields: Fields, parameters: ShellParameters, line: number): ReadForwarding {
  const owner = ruleOwner(operation, fields, parameters);
  if ("reason" in owner) return owner;
  const whole = wholeRule(parameters);
  if (whole !== null && "fault" in whole) return unreadable(whole);
  const destinations = whole ?? changedDestinations(parameters);
  if ("fault" in destinations) return unreadable(destinations);
  const strange = isNamedAlone(operation) ? null : strangeIn(fields, parameters, destinations);
  if (strange !== null) return unreadable(strange);
  const { mailbox, readFrom, rules } = owner;
  const listed = (...keys: readonly string[]) =>
    keys.flatMap((key) => parameterText(parameters, key) ?? []).filter((text) => text !== "");
  const [names, ids] = [listed("name", "rulename"), listed("ruleid")];
  const change = changeOf(operation, parameters, whole !== null);
  // A change can give a rule another's name: which rule it changes is told by what it was called before.
  const isNamed = rules.length + ids.length > 0 && (change === "set" || change === "replace");
  const condition = parameterText(parameters, "rulecondition") ?? "";
  return {
    record: {
      ...originOf(fields),
      line,
      source: "inboxRule",
      mailbox,
      readFrom,
      forwardTo: destinations.forwardTo,
      forwardAsAttachmentTo: destinations.forwardAsAttachmentTo,
      redirectTo: destinations.redirectTo,
      ruleNames: [...new Set([...rules, ...(isNamed ? [] : names), ...ids])],
      name: names[0] ?? ids[0] ?? null,
      change,
      enabled: enabledIn(operation, parameters),
      keepsCopy: flagOf(parameters, "deletemessage") === true ? false : operation.startsWith("new-") ? true : null,
      conditions: [...conditionsIn(parameters), ...(isEmptied(condition) ? [] : [condition])],
      otherActions: [...otherActionsIn(parameters), ...(whole?.otherActions ?? [])],
      directoryRecipients: [],
    },
  };
}

/** What cannot be read is never told as not there: neither that a rule forwards nothing, nor that it does so inside. */
function unreadable({ path, fault }: UnreadParameters): Omit<LeftOut, "line"> {
  const message = `${path} of the record ${fault}, so it cannot be told whether mail is forwarded.`;
  return { reason: "parametersUnreadable", path, message };
}

/**
 * What looks like forwarding in the record and is not read as such: the fault where nothing else tells that mail is forwarded, else it
 * is noted beside that.
 */
function strangeIn(fields: Fields, parameters: ShellParameters, told: Destinations): UnreadParameters | null {
  const { misspelled, elsewhere } = strangeNamesIn(fields);
  const isTold = [told.forwardTo, told.forwardAsAttachmentTo, told.redirectTo].some((list) => (list?.length ?? 0) > 0);
  for (const { path, name } of misspelled) {
    const fault = `says “${shownName(name)}”, which looks like forwarding and is not spelled as any parameter is`;
    if (!isTold) return { path, fault };
    notePart(fields, path, `${fault}, so it was not read.`);
  }
  if (isTold) return null;
  const untold = elsewhere.find(({ name, content }) =>
    content === undefined ? !parameters.has(name.trim().toLowerCase()) : !isEmptied(content),
  );
  if (untold === undefined) return null;
  return { path: untold.path, fault: `says “${shownName(untold.name)}”, where no parameters are read from` };
}

/** The rule as the mailbox audit has it; null where the record only has parameters of a command. */
function wholeRule(parameters: ShellParameters): RuleActions | UnreadParameters | null {
  const holders = [
    ["ruleactions", "RuleActions"],
    ["serverrule", "ServerRule"],
  ] as const;
  const held = holders.filter(([name]) => parameters.has(name));
  const [name, path] = held.find(([key]) => !isEmptied(parameters.get(key))) ?? held[0] ?? [];
  if (name === undefined || path === undefined) return null;
  const value = parameters.get(name);
  return ruleActionsIn(isEmptied(value) ? [] : value, path);
}

function originOf(fields: Fields): Pick<ForwardingRecord, "at" | "organization" | "actor" | "fromIp"> {
  const ip = textOf(fields, "clientip", "clientipaddress", "actoripaddress");
  return {
    at: timeOf(fields, "creationtime", "creationdate", "timestamp"),
    organization: textOf(fields, "organizationname"),
    actor: textOf(fields, "userid"),
    fromIp: ip === null ? null : ipWithoutPort(ip),
  };
}

function changeOf(operation: string, parameters: ShellParameters, isWhole: boolean): ForwardingRecord["change"] {
  const rule = (parameterText(parameters, "ruleoperation") ?? "").toLowerCase();
  if (operation.startsWith("remove-") || rule.startsWith("remove") || rule.startsWith("delete")) return "remove";
  if (operation.startsWith("new-") || rule.startsWith("add") || rule.startsWith("create")) return "create";
  return isWhole ? "replace" : "set";
}

function enabledIn(operation: string, parameters: ShellParameters): boolean | null {
  if (operation.startsWith("disable-")) return false;
  if (operation.startsWith("enable-")) return true;
  const word = (parameterText(parameters, "enabled") ?? parameterText(parameters, "rulestate") ?? "").toLowerCase();
  if (/^(?:true|enabled)/.test(word)) return true;
  return /^(?:false|disabled)/.test(word) ? false : null;
}

function changedDestinations(parameters: ShellParameters): Destinations | UnreadParameters {
  const lists = ["ForwardTo", "ForwardAsAttachmentTo", "RedirectTo"].map((name) => listIn(parameters, name));
  const unread = lists.find((list) => list !== null && "fault" in list);
  if (unread !== undefined && unread !== null && "fault" in unread) return unread;
  const [forwardTo = null, forwardAsAttachmentTo = null, redirectTo = null] = lists.map((list) =>
    list === null || "fault" in list ? null : list,
  );
  return { forwardTo, forwardAsAttachmentTo, redirectTo };
}

/** Null where the record does not mention it; empty only where it says so. */
function listIn(parameters: ShellParameters, name: string): readonly string[] | UnreadParameters | null {
  const key = name.toLowerCase();
  if (!parameters.has(key)) return null;
  const value = parameters.get(key);
  const found = destinationsIn(value);
  return found.length > 0 || isEmptied(value) ? found : { path: name, fault: "names nobody that can be read" };
}

function readMailbox(fields: Fields, parameters: ShellParameters, line: number): ReadForwarding {
  const smtp = listIn(parameters, "ForwardingSmtpAddress");
  if (smtp !== null && "fault" in smtp) return unreadable(smtp);
  const isDirectory = parameters.has("forwardingaddress");
  const named = recipientsIn(parameters.get("forwardingaddress"));
  const forwarding = { forwardTo: [...(smtp ?? []), ...named.map(destinationOf)] };
  const misread = strangeIn(fields, parameters, { ...forwarding, forwardAsAttachmentTo: null, redirectTo: null });
  if (misread !== null) return unreadable(misread);
  if (smtp === null && !isDirectory) return { reason: "mailboxWithoutForwarding" };
  const strange = recipientsIn(parameters.get("forwardingsmtpaddress")).find(({ address }) => address === null);
  if (strange !== undefined) return unreadable({ path: "ForwardingSmtpAddress", fault: "is no address" });
  const owner = changedMailbox(fields, parameters);
  if ("reason" in owner) return owner;
  const addresses = [...(smtp ?? []), ...named.filter(({ address }) => address !== null).map(destinationOf)];
  const directoryRecipients = named.flatMap(({ address, written }) => (address === null ? [written] : []));
  // Emptying the one setting says nothing about the other.
  const isTold = addresses.length > 0 || (smtp !== null && directoryRecipients.length === 0);
  return {
    record: {
      ...originOf(fields),
      line,
      source: "mailboxForwarding",
      mailbox: owner.mailbox,
      readFrom: owner.readFrom,
      ruleNames: [],
      name: "SMTP forwarding",
      change: "set",
      forwardTo: isTold ? addresses : null,
      forwardAsAttachmentTo: null,
      redirectTo: null,
      enabled: null,
      keepsCopy: flagOf(parameters, "delivertomailboxandforward"),
      conditions: [],
      otherActions: [],
      directoryRecipients,
    },
  };
}

/** What a rule does, all of it. */
type RuleActions = Destinations & { readonly otherActions: readonly string[] };

/**
 * What the mailbox audit's `RuleActions` (or `ServerRule`) says: the whole rule as it is after the change. `path` names
 * the parameter. What is not understood in it is told, since a rule of which a part is unknown may forward.
 */
function ruleActionsIn(value: unknown, path: string): RuleActions | UnreadParameters {
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
