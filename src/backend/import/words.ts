import type { InvestigationStatus, MailLocation, Severity, ThreatVerdict } from "#src/domain/vocabulary.ts";
import { severities, threatVerdicts } from "#src/domain/vocabulary.ts";

/** Letters only, in lower case: `Mail-Message`, `mailMessage` and `MailMessage` are one word. */
export function plainWord(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, "");
}

const statuses = new Map<string, InvestigationStatus>([
  ["starting", "starting"],
  ["investigationstarted", "starting"],
  ["running", "running"],
  ["pendingaction", "pendingAction"],
  ["remediated", "remediated"],
  ["partiallyremediated", "partiallyRemediated"],
  ["nothreatsfound", "noThreatsFound"],
  ["failed", "failed"],
  ["terminatedbysystem", "terminatedBySystem"],
  ["terminatedbyuser", "terminatedByUser"],
  ["terminatedbythrottling", "terminatedByThrottling"],
  ["queuedbythrottling", "queuedByThrottling"],
  ["threatsfound", "partiallyInvestigated"],
  ["partiallyinvestigated", "partiallyInvestigated"],
]);

/** Our status of an investigation for the record's word; null where it has none. */
export function investigationStatusFor(word: string): InvestigationStatus | null {
  return statuses.get(plainWord(word)) ?? null;
}

const places = new Map<string, MailLocation>([
  ["unknown", "unknown"],
  ["inbox", "inbox"],
  ["junkfolder", "junkFolder"],
  ["junkemail", "junkFolder"],
  ["junk", "junkFolder"],
  ["deletedfolder", "deletedItems"],
  ["deleteditems", "deletedItems"],
  ["recoverableitems", "recoverableItems"],
  ["softdeleted", "recoverableItems"],
  ["quarantine", "quarantine"],
  ["external", "external"],
  ["onpremexternal", "external"],
  ["failed", "failed"],
  ["dropped", "dropped"],
  ["forwarded", "forwarded"],
  ["harddeleted", "purged"],
]);

/** Null for a word that is not known here. */
export function placeFor(word: string): MailLocation | null {
  return places.get(plainWord(word)) ?? null;
}

/** Where mail of a protection or delivery status lies, for records that count no locations. */
const placesByDelivery = new Map<string, MailLocation>([
  ["delivered", "inbox"],
  ["deliveredasspam", "junkFolder"],
  ["junked", "junkFolder"],
  ["blocked", "quarantine"],
  ["replaced", "inbox"],
]);

export function placeByDelivery(word: string): MailLocation | null {
  return placesByDelivery.get(plainWord(word)) ?? placeFor(word);
}

export const maliciousUrl = "Malicious URL";

const maliciousThreats = /malware|highconfphish|highconfidencephish|maliciousurl|maliciousfile|zapmalware/;
const suspiciousThreats = /phish|spam/;

/** Malware, high confidence phish and malicious URLs or files make mail malicious; other phish and spam suspicious. */
export function verdictOfThreats(threats: readonly string[]): ThreatVerdict {
  const words = threats.map(plainWord);
  if (words.some((word) => maliciousThreats.test(word))) return "malicious";
  return words.some((word) => suspiciousThreats.test(word)) ? "suspicious" : "unknown";
}

export function worseOf(one: ThreatVerdict, other: ThreatVerdict): ThreatVerdict {
  return threatVerdicts.indexOf(one) >= threatVerdicts.indexOf(other) ? one : other;
}

export function verdictFor(word: string | null): ThreatVerdict | null {
  const plain = word === null ? null : plainWord(word);
  return threatVerdicts.find((verdict) => plainWord(verdict) === plain) ?? null;
}

const threatNames = new Map([
  ["highconfphish", "High confidence phish"],
  ["highconfidencephish", "High confidence phish"],
  ["phish", "Phish"],
  ["normalphish", "Phish"],
  ["zapphish", "Phish"],
  ["malware", "Malware"],
  ["zapmalware", "Malware"],
  ["spam", "Spam"],
  ["maliciousurl", maliciousUrl],
]);

/** The product's name for a threat; a word that has none stays as recorded. */
export function threatName(word: string): string {
  return threatNames.get(plainWord(word)) ?? word;
}

export function severityFor(word: string | null): Severity | null {
  const plain = word === null ? null : plainWord(word);
  return severities.find((severity) => severity === plain) ?? null;
}

/** Where alerts and investigations of AIR come from; records call it OATP. */
export const detectionSource = "Microsoft Defender for Office 365";

export function sourceNamed(word: string | null): string {
  return word === null || plainWord(word) === "oatp" ? detectionSource : word;
}

/** Names by InvestigationType, with the documented severity of the alert that starts such an investigation. */
const types = new Map<string, { readonly name: string; readonly severity: Severity }>([
  ["zappedurlinvestigation", { name: "Zapped URL", severity: "informational" }],
  ["zappedfileinvestigation", { name: "Zapped file", severity: "informational" }],
  ["zappedemailinvestigation", { name: "Zapped email", severity: "informational" }],
  ["urlverdictchangeinvestigation", { name: "URL verdict change", severity: "high" }],
  ["urlverdictchangeinvestig", { name: "URL verdict change", severity: "high" }],
  ["urlinvestigation", { name: "URL", severity: "high" }],
  ["submissioninvestigation", { name: "User-reported message", severity: "low" }],
  ["usercompromiseinvestigation", { name: "User compromised", severity: "medium" }],
  ["manualinvestigation", { name: "Manual investigation", severity: "informational" }],
]);

export function typeFor(word: string): { readonly name: string; readonly severity: Severity } {
  return types.get(plainWord(word)) ?? { name: word, severity: "informational" };
}
