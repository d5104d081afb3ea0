import { ipWithoutPort } from "#src/lib/ip.ts";
import { readCluster } from "./read-cluster.ts";
import { readEmail } from "./read-email.ts";
import type { AirEntity, MailboxEntity, OtherEntity, UrlEntity } from "./entities.ts";
import { hashOf, verdictOf } from "./entity-parts.ts";
import { countOf, textOf, timeOf, type Fields } from "./fields.ts";
import { sameId } from "./ids.ts";
import { firstNaming, mailboxesOf } from "./recipients.ts";
import { readUrl } from "./url-text.ts";
import { plainWord } from "./words.ts";

/** One entity of a record; null for kinds that nothing here shows or acts on. */
export function readEntity(fields: Fields): AirEntity | null {
  const named = textOf(fields, "type", "entitytype", "@odata.type");
  const kind = named === null ? null : kindNamed(plainWord(named));
  switch (kind ?? kindByFields(fields)) {
    case "email":
      return readEmail(fields);
    case "emailCluster":
      return readCluster(fields);
    case "url":
      return readUrlEntity(fields);
    case "mailbox":
      return readMailbox(fields);
    case "ip":
      return other("ip", ipOf(textOf(fields, "address", "ipaddress")), {}, fields);
    case "file":
      return readFile(fields);
    case "submission":
      return readSubmission(fields);
    default:
      return null;
  }
}

function kindNamed(word: string): AirEntity["kind"] | null {
  if (word.includes("cluster")) return "emailCluster";
  if (word.includes("submission")) return "submission";
  if (word.includes("mailbox") || word === "account" || word === "user") return "mailbox";
  if (word.includes("message") || word === "mail" || word === "email") return "email";
  if (word.includes("file")) return "file";
  if (word === "url") return "url";
  return word === "ip" || word === "ipaddress" ? "ip" : null;
}

/** Older records leave `Type` out; what they carry tells what they are. */
function kindByFields(fields: Fields): AirEntity["kind"] | null {
  const has = (...names: readonly string[]) => names.some((name) => fields.has(name));
  if (has("submissionid")) return "submission";
  if (has("networkmessageids", "clusterby", "mailcount")) return "emailCluster";
  if (has("networkmessageid", "recipient", "sender", "subject")) return "email";
  if (has("mailboxprimaryaddress")) return "mailbox";
  if (has("url")) return "url";
  if (has("filehashes")) return "file";
  return has("address") ? "ip" : null;
}

function ipOf(written: string | null): string | null {
  return written === null ? null : ipWithoutPort(written);
}

function readUrlEntity(fields: Fields): UrlEntity | null {
  const written = textOf(fields, "url");
  if (written === null) return null;
  const { url, entryValue } = readUrl(written);
  return {
    kind: "url",
    key: url,
    url,
    entryValue,
    verdict: verdictOf(fields),
    firstSeen: timeOf(fields, "firstseen"),
    clicks: countOf(fields, "clickcount"),
    emails: countOf(fields, "emailcount"),
  };
}

function readMailbox(fields: Fields): MailboxEntity | null {
  const address = mailboxesOf(firstNaming(fields, "mailboxprimaryaddress", "upn", "userprincipalname")).join("; ");
  if (address === "") return null;
  const risk = plainWord(textOf(fields, "risklevel") ?? "");
  const levels = ["none", "low", "medium", "high"] as const;
  return {
    kind: "mailbox",
    key: address,
    address,
    displayName: textOf(fields, "displayname"),
    riskLevel: levels.find((level) => level === risk) ?? null,
    verdict: verdictOf(fields),
    firstSeen: timeOf(fields, "firstseen"),
  };
}

function readFile(fields: Fields): OtherEntity | null {
  const hash = hashOf(fields);
  const family = textOf(fields, "malwarefamily");
  const file = other(
    "file",
    textOf(fields, "name", "filename") ?? hash,
    { sha256: hash, malwareFamily: family },
    fields,
  );
  if (file === null) return null;
  return { ...file, key: `${hash ?? ""}|${file.title}`, verdict: family === null ? file.verdict : "malicious" };
}

function readSubmission(fields: Fields): OtherEntity | null {
  const title = textOf(fields, "subject") ?? textOf(fields, "submissionid");
  const submission = other(
    "submission",
    title,
    {
      sender: textOf(fields, "sender"),
      recipient: mailboxesOf(firstNaming(fields, "recipient", "recipients")).join("; ") || null,
      reportedBy: textOf(fields, "submitter"),
      reportType: textOf(fields, "reporttype"),
    },
    fields,
  );
  const id = textOf(fields, "submissionid", "networkmessageid");
  return submission === null ? null : { ...submission, key: id === null ? submission.title : sameId(id) };
}

function other(
  kind: OtherEntity["kind"],
  title: string | null,
  told: OtherEntity["fields"],
  fields: Fields,
): OtherEntity | null {
  if (title === null) return null;
  return { kind, key: title, title, fields: told, verdict: verdictOf(fields), firstSeen: timeOf(fields, "firstseen") };
}
