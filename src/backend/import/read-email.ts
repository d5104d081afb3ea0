import type { Message } from "#src/domain/model/mail.ts";
import { isAddress } from "#src/lib/email-address.ts";
import { addressIn } from "#src/lib/recipients.ts";
import type { MailLocation } from "#src/domain/vocabulary.ts";
import type { EmailEntity } from "./entities.ts";
import { hashOf, verdictOf } from "./entity-parts.ts";
import { childrenOf, noteWord, textOf, textsOf, timeOf, type Fields } from "./fields.ts";
import { sameId } from "./ids.ts";
import { firstNaming, mailboxesOf } from "./recipients.ts";
import { readUrl } from "./url-text.ts";
import { placeByDelivery, placeFor, plainWord, threatName, verdictOfThreats, worseOf } from "./words.ts";

export function readEmail(fields: Fields): EmailEntity | null {
  const networkMessageId = textOf(fields, "networkmessageid");
  const recipients = mailboxesOf(firstNaming(fields, "recipient", "recipientemailaddress", "recipients"));
  const subject = textOf(fields, "subject");
  const sender = senderOf(textOf(fields, "p2sender", "sender", "p1sender"));
  if (networkMessageId === null && subject === null && sender === null) return null;
  const files = childrenOf(fields, "files");
  const threats = textsOf(fields, "threats").filter((threat) => Number.isNaN(Number(threat)));
  const fromFiles = files.some((file) => textOf(file, "malwarefamily") !== null) ? "malicious" : "unknown";
  const confident = plainWord(textOf(fields, "phishconfidencelevel") ?? "") === "high" ? "malicious" : "unknown";
  const fromThreats = worseOf(verdictOfThreats(threats), worseOf(fromFiles, confident));
  const id = networkMessageId === null ? null : sameId(networkMessageId);
  return {
    kind: "email",
    key: id === null ? `${sender ?? ""}|${subject ?? ""}|${recipients.join(";")}` : `${id}|${recipients.join(";")}`,
    networkMessageId: id,
    recipients,
    subject,
    sender,
    receivedAt: timeOf(fields, "receiveddate", "receiveddatetime"),
    location: locationOf(fields),
    originalLocation: textOf(fields, "originaldeliverylocation"),
    verdict: worseOf(verdictOf(fields), fromThreats),
    firstSeen: timeOf(fields, "firstseen"),
    details: detailsOf(fields, files, threats),
  };
}

/** A name that stands beside the address is what the sender likes it to be. */
function senderOf(written: string | null): string | null {
  if (written === null || isAddress(written)) return written;
  return addressIn(written) ?? written;
}

function detailsOf(fields: Fields, files: readonly Fields[], threats: readonly string[]): EmailEntity["details"] {
  const direction = plainWord(textOf(fields, "antispamdirection") ?? "");
  const directions = ["inbound", "intraorg", "outbound"] as const;
  return {
    internetMessageId: textOf(fields, "internetmessageid"),
    senderDisplayName: textOf(fields, "p2senderdisplayname"),
    senderIp: textOf(fields, "senderip"),
    direction: directions.find((word) => word === direction) ?? "unknown",
    movedBy: textsOf(fields, "additionalactionsandresults").some((text) => /^zap:\s*\[success/i.test(text))
      ? "zap"
      : null,
    threats: [...new Set(threats.map(threatName))],
    detectedBy: textsOf(fields, "threatdetectionmethods").map(detectionName),
    authentication: authenticationOf(fields),
    overrides: textsOf(fields, "systemoverrides", "useroverrides"),
    connector: textOf(fields, "connector"),
    urls: textsOf(fields, "urls").map((written) => readUrl(written).url),
    attachments: files.flatMap((file) => {
      const name = textOf(file, "name");
      return name === null ? [] : [{ name, sha256: hashOf(file) ?? "" }];
    }),
  };
}

/** A word that is not known here tells no place: least of all that nothing is left where mail can be acted on. */
function locationOf(fields: Fields): MailLocation | null {
  for (const name of ["deliverylocation", "latestdeliverylocation", "deliveryaction"]) {
    const word = textOf(fields, name);
    if (word === null) continue;
    const place = name === "deliveryaction" ? placeByDelivery(word) : placeFor(word);
    if (place === null) noteWord(fields, name, word, "its place counts as not told");
    return place;
  }
  return null;
}

const detections = new Map([
  ["urllist", "URL list"],
  ["urlreputation", "URL reputation"],
  ["mlmodel", "Machine learning model"],
  ["fingerprintmatch", "Fingerprint match"],
  ["filehashlist", "File hash list"],
  ["filereputation", "File reputation"],
]);

function detectionName(word: string): string {
  return detections.get(plainWord(word)) ?? word;
}

/** `SPF`, `Comp Auth` in the contract's spelling. */
function checkName(name: string): string {
  const word = plainWord(name);
  return word === "compauth" || word === "compositeauthentication" ? "compositeAuthentication" : word;
}

function authenticationOf(fields: Fields): Message["authentication"] {
  return childrenOf(fields, "authdetails", "authenticationdetails").flatMap((detail) => {
    const name = textOf(detail, "name");
    const value = textOf(detail, "value");
    return name === null || value === null ? [] : [{ name: checkName(name), value: value.toLowerCase() }];
  });
}
