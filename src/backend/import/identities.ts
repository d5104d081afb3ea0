import { foldCase, isAddress } from "#src/lib/email-address.ts";
import type { MailboxSource } from "#src/domain/vocabulary.ts";
import { textOf, type Fields } from "./fields.ts";
import { parameterText, type ShellParameters } from "./shell-parameters.ts";

/** Whose mailbox a record is about, and which of its fields says so. */
export type Owner = { readonly mailbox: string; readonly readFrom: MailboxSource; readonly rules: readonly string[] };
export type ReadOwner = Owner | { readonly reason: "mailboxUnknown" | "ownerUncertain" };

/** An owner and a rule, a doubt about where the one ends, or nothing to read. */
type Split = { readonly owner: string; readonly rule: string | null } | "uncertain" | null;

/**
 * The owner of an Inbox rule. The service writes ObjectId and MailboxOwnerUPN; whoever ran the command wrote its
 * parameters, which therefore only count where those say nothing. Of a rule's name, which anybody with the mailbox can
 * choose, no part is ever the owner: `Identity` is `mailbox\rule`, or a name alone that can look just like that, so that by itself it
 * only names the mailbox of whoever ran the command.
 */
export function ruleOwner(operation: string, fields: Fields, parameters: ShellParameters): ReadOwner {
  const name = parameterText(parameters, "name");
  const created = operation.startsWith("new-") ? name : null;
  const identity = parameterText(parameters, "identity");
  // Some records have in ObjectId what the command called the rule; that anybody chose.
  const isChosen = isSameText(textOf(fields, "objectid"), name) || isSameText(textOf(fields, "objectid"), identity);
  const byService = [
    told(splitRule(textOf(fields, "objectid"), created, isChosen), "ObjectId"),
    told(mailboxOnly(textOf(fields, "mailboxownerupn")), "MailboxOwnerUPN"),
  ];
  const mailbox = told(mailboxOnly(parameterText(parameters, "mailbox")), "Mailbox");
  const named = told(splitRule(identity, created, true), "Identity");
  const isConfirmed = mailbox !== null || isOwn(named, textOf(fields, "userid"));
  const byCaller = [mailbox, isConfirmed || named === null ? named : "uncertain"] as const;
  return agreed(byService) ?? agreed(byCaller) ?? { reason: "mailboxUnknown" };
}

/** The mailbox of whoever ran the command, whom the service names. */
function isOwn(named: Owner | "uncertain" | null, actor: string | null): boolean {
  return named !== null && named !== "uncertain" && isAddress(named.mailbox) && isSameText(named.mailbox, actor);
}

/** The mailbox that a change is about, as ruleOwner reads it; here no rule's name follows. */
export function changedMailbox(fields: Fields, parameters: ShellParameters): ReadOwner {
  const byService = [
    told(mailboxOnly(textOf(fields, "objectid")), "ObjectId"),
    told(mailboxOnly(textOf(fields, "mailboxownerupn")), "MailboxOwnerUPN"),
  ];
  const byCaller = told(mailboxOnly(parameterText(parameters, "identity")), "Identity");
  return agreed(byService) ?? agreed([byCaller]) ?? { reason: "mailboxUnknown" };
}

function isSameText(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && foldCase(one.trim()) === foldCase(other.trim());
}

function told(split: Split, readFrom: MailboxSource): Owner | "uncertain" | null {
  if (split === null || split === "uncertain") return split;
  const { owner, rule } = split;
  return { mailbox: owner, readFrom, rules: rule === null || rule === "" ? [] : [rule] };
}

/** An address tells most; a name or an id of the directory is shown as recorded. Two addresses are a doubt. */
function agreed(sources: readonly (Owner | "uncertain" | null)[]): ReadOwner | null {
  const owners = sources.flatMap((source) => (source === null || source === "uncertain" ? [] : [source]));
  const addresses = owners.filter(({ mailbox }) => isAddress(mailbox));
  const isDoubt = addresses.length === 0 && sources.includes("uncertain");
  if (isDoubt || new Set(addresses.map(({ mailbox }) => mailbox)).size > 1) return { reason: "ownerUncertain" };
  const best = addresses[0] ?? owners[0];
  return best === undefined ? null : { ...best, rules: owners.flatMap(({ rules }) => rules) };
}

/**
 * `.../organization/owner\rule`. The rule's name can hold backslashes and slashes itself, so that the first backslash
 * parts them: what stands before it nobody outside wrote. It can only belong to the owner where the name of a mailbox is
 * written with `\/` or `\\` in it. `created` is the name that the record gives the rule, where that is the same one. What
 * stands alone can be a rule's name where `isChosen`, whatever it looks like.
 */
function splitRule(path: string | null, created: string | null, isChosen: boolean): Split {
  if (path === null) return null;
  const cut = path.indexOf("\\");
  if (cut === -1) {
    if (path.includes("/")) return "uncertain";
    return isAddress(path) && !isChosen ? { owner: foldCase(path), rule: null } : null;
  }
  const rule = path.slice(cut + 1);
  const before = path.slice(0, cut);
  const owner = addressOrName(lastStep(before));
  if (owner === "") return "uncertain";
  const isId = isAddress(owner) || guid.test(owner);
  const isEscape = /^[\\/]/.test(rule);
  // A domain and a user are written with a backslash as well, and have no path before them.
  const isUser = !before.includes("/") && rule.includes("\\");
  return isId || rule === created || !(isEscape || isUser) ? { owner, rule } : "uncertain";
}

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** A mailbox by address, by its path in the directory, or by any other name. */
function mailboxOnly(text: string | null): Split {
  if (text === null) return null;
  const owner = addressOrName(lastStep(text).replace(/\\([\\/])/g, "$1"));
  return owner === "" ? "uncertain" : { owner, rule: null };
}

/** A slash in a name is written `\/`. An X500 address is a name with slashes in it, not a path. */
function lastStep(path: string): string {
  if (/^\/o=/i.test(path)) return path;
  let start = 0;
  for (let at = 0; at < path.length; at += 1) {
    if (path.charAt(at) === "\\") at += 1;
    else if (path.charAt(at) === "/") start = at + 1;
  }
  return path.slice(start);
}

/** A name is shown as recorded, whatever it looks like: only what is an address and nothing else is one. */
function addressOrName(text: string): string {
  const name = text.trim();
  return isAddress(name) ? foldCase(name) : name;
}
