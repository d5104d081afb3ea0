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
/** Their values are numbers or hashes that only a machine reads. */
const unreadable = new Set(["bodyfingerprintbin1", "bodyfingerprint"]);

/** "Subject;P2SenderDomain;ContentType" -> "Same subject and sender domain". An unknown part keeps its own name. */
export function clusterWords(by: string): string {
  const parts = partsOf(by)
    .filter((part) => !silent.has(part.toLowerCase()))
    .map((part) => partWords[part.toLowerCase()] ?? part);
  if (parts.length === 0) return "Similar messages";
  return `Same ${new Intl.ListFormat("en-GB").format(parts)}`;
}

/** "Account suspended;notice.example;1" by "Subject;P2SenderDomain;ContentType" -> what of it a person can read. */
export function clusterValues(by: string, value: string): readonly string[] {
  const parts = partsOf(by);
  const values = value.split(";").map((part) => part.trim());
  // A subject may hold a semicolon itself; then nothing tells where a part ends.
  if (values.length !== parts.length) return value === "" ? [] : [value];
  return values.filter((part, index) => {
    const name = parts[index]?.toLowerCase() ?? "";
    return part !== "" && !silent.has(name) && !unreadable.has(name);
  });
}

function partsOf(by: string): string[] {
  return by
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
