import { ipWithoutPort } from "#src/lib/ip.ts";
import { flagOf, textOf, timeOf, type Fields } from "./fields.ts";
import type { Destinations, ForwardingRecord } from "./forwarding-record.ts";
import type { Reason } from "./reasons.ts";
import { isAddress, isEmptied, recipientsIn } from "./recipients.ts";
import { ruleActionsIn } from "./rule-actions.ts";
import { conditionsIn, otherActionsIn } from "./rule-words.ts";
import { shellParametersOf, type ShellParameters } from "./shell-parameters.ts";

export type ReadForwarding = { readonly record: ForwardingRecord } | { readonly reason: Reason };

/** An audit record of a change to an Inbox rule or to a mailbox. `operation` is its name in lower case. */
export function readForwarding(operation: string, fields: Fields, line: number): ReadForwarding {
  const status = textOf(fields, "resultstatus");
  if (status !== null && /^(?:false|fail)/i.test(status)) return { reason: "operationFailed" };
  const parameters = shellParametersOf(fields, "parameters", "operationproperties");
  if (operation === "set-mailbox") return readMailbox(fields, parameters, line);
  const owner = ownerOf(fields, parameters);
  if (owner.mailbox === null) return { reason: "mailboxUnknown" };
  const shared = { ...originOf(fields), line, source: "inboxRule" as const, mailbox: owner.mailbox };
  const whole = ruleActionsIn(parameters.get("ruleactions") ?? parameters.get("serverrule") ?? "");
  const names = ["name", "rulename", "ruleid"].flatMap((name) => parameters.get(name) ?? []);
  const destinations = whole ?? destinationsIn(parameters);
  const otherActions = [...otherActionsIn(parameters), ...(whole?.otherActions ?? [])];
  const condition = parameters.get("rulecondition") ?? "";
  return {
    record: {
      ...shared,
      ...destinations,
      ruleNames: [...new Set([...owner.rules, ...names])].filter((name) => name !== ""),
      name: names.find((name) => name !== "") ?? null,
      change: changeOf(operation, parameters, whole !== null),
      enabled: enabledIn(operation, parameters),
      keepsCopy:
        parameters.get("deletemessage")?.toLowerCase() === "true" ? false : operation.startsWith("new-") ? true : null,
      conditions: [...conditionsIn(parameters), ...(isEmptied(condition) ? [] : [condition])],
      otherActions,
      directoryRecipients: [],
    },
  };
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
  const rule = (parameters.get("ruleoperation") ?? "").toLowerCase();
  if (operation.startsWith("remove-") || rule.startsWith("remove") || rule.startsWith("delete")) return "remove";
  if (operation.startsWith("new-") || rule.startsWith("add") || rule.startsWith("create")) return "create";
  return isWhole ? "replace" : "set";
}

function enabledIn(operation: string, parameters: ShellParameters): boolean | null {
  if (operation.startsWith("disable-")) return false;
  if (operation.startsWith("enable-")) return true;
  const word = (parameters.get("enabled") ?? parameters.get("rulestate") ?? "").toLowerCase();
  if (/^(?:true|enabled)/.test(word)) return true;
  return /^(?:false|disabled)/.test(word) ? false : null;
}

function destinationsIn(parameters: ShellParameters): Destinations {
  const listed = (name: string) => {
    const value = parameters.get(name);
    return value === undefined ? null : recipientsIn(value);
  };
  return {
    forwardTo: listed("forwardto"),
    forwardAsAttachmentTo: listed("forwardasattachmentto"),
    redirectTo: listed("redirectto"),
  };
}

/** `.../organization/owner\rule`: the owner before the backslash, the rule behind it. */
function ownerOf(fields: Fields, parameters: ShellParameters): { mailbox: string | null; rules: readonly string[] } {
  const paths = [textOf(fields, "objectid"), parameters.get("identity") ?? null].filter(
    (path) => path !== null && path !== "",
  );
  const owners: string[] = [];
  const rules: string[] = [];
  for (const path of paths) {
    const cut = path?.lastIndexOf("\\") ?? -1;
    const owner = lastStep(cut === -1 ? (path ?? "") : (path ?? "").slice(0, cut));
    if (cut !== -1 || isAddress(owner)) owners.push(owner);
    if (cut !== -1) rules.push((path ?? "").slice(cut + 1));
  }
  owners.push(textOf(fields, "mailboxownerupn") ?? "", lastStep(parameters.get("mailbox") ?? ""));
  return { mailbox: bestOwner(owners), rules };
}

/** An address tells most; a name or an id of the directory is shown as recorded. */
function bestOwner(owners: readonly string[]): string | null {
  const known = owners.map((owner) => owner.trim()).filter((owner) => owner !== "");
  return known.find(isAddress)?.toLowerCase() ?? known[0] ?? null;
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function readMailbox(fields: Fields, parameters: ShellParameters, line: number): ReadForwarding {
  const smtp = parameters.get("forwardingsmtpaddress");
  const directory = parameters.get("forwardingaddress");
  if (smtp === undefined && directory === undefined) return { reason: "mailboxWithoutForwarding" };
  const owners = [lastStep(textOf(fields, "objectid") ?? ""), lastStep(parameters.get("identity") ?? "")];
  const mailbox = bestOwner([...owners, textOf(fields, "mailboxownerupn") ?? ""]);
  if (mailbox === null) return { reason: "mailboxUnknown" };
  const named = recipientsIn(directory ?? "");
  const addresses = [...recipientsIn(smtp ?? ""), ...named.filter(isAddress)];
  const directoryRecipients = named.filter((recipient) => !isAddress(recipient));
  return {
    record: {
      ...originOf(fields),
      line,
      source: "mailboxForwarding",
      mailbox,
      ruleNames: [],
      name: "SMTP forwarding",
      change: "set",
      forwardTo: addresses.length === 0 && directoryRecipients.length > 0 ? null : addresses,
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
