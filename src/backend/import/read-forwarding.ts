import { ipWithoutPort } from "#src/lib/ip.ts";
import { flagOf, notePart, noteWord, textOf, timeOf, type Fields } from "./fields.ts";
import { shownName, strangeNamesIn } from "./forwarding-names.ts";
import type { Destinations, ForwardingRecord } from "./forwarding-record.ts";
import { changedMailbox, ruleOwner } from "./identities.ts";
import type { LeftOut } from "./reasons.ts";
import { destinationOf, destinationsIn, isEmptied, recipientsIn } from "./recipients.ts";
import { ruleActionsIn, type RuleActions } from "./rule-actions.ts";
import { conditionsIn, otherActionsIn } from "./rule-words.ts";
import {
  isUnread,
  parameterText,
  shellParametersOf,
  type ShellParameters,
  type UnreadParameters,
} from "./shell-parameters.ts";

export type ReadForwarding = { readonly record: ForwardingRecord } | Omit<LeftOut, "line">;

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
