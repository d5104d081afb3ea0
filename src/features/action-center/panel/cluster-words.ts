/** Parts of a cluster's query, as records name them. Parts that say nothing to a person have no words. */
const partWords: Readonly<Record<string, string>> = {
  subject: "subject",
  bodyfingerprintbin1: "body",
  bodyfingerprint: "body",
  p1senderdomain: "envelope sender domain",
  p2senderdomain: "sender domain",
  senderdomain: "sender domain",
  p2sender: "sender",
  sender: "sender",
  senderip: "sender IP",
  normalizedurl: "URL",
  urlthreatidentifier: "URL",
  attachmentfilehash: "attachment",
  filehashthreatindicator: "attachment",
};
const silent = new Set(["contenttype", "antispamdirection"]);

/** "Subject;P2SenderDomain;ContentType" -> "Same subject and sender domain". An unknown part keeps its own name. */
export function clusterWords(by: string): string {
  const parts = by
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== "" && !silent.has(part.toLowerCase()))
    .map((part) => partWords[part.toLowerCase()] ?? part);
  if (parts.length === 0) return "Similar messages";
  return `Same ${new Intl.ListFormat("en-GB").format(parts)}`;
}
