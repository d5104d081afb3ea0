/** Names of fields as records and the tenant carry them, in words. */
const words: Readonly<Record<string, string>> = {
  clicks: "Clicks",
  clickCount: "Clicks when found",
  emailCount: "Emails",
  mailCount: "Emails",
  messagesNow: "Messages now",
  inMailbox: "In mailbox",
  notInMailbox: "Not in mailbox",
  sender: "Sender",
  recipient: "Recipient",
  location: "Latest location",
  originalLocation: "Delivered to",
  receivedAt: "Received",
  submittedAt: "Submitted",
  reportedBy: "Reported by",
  reportType: "Report type",
  networkMessageId: "Network message id",
  verdictChangedAt: "Verdict changed",
  displayName: "Name",
  outside: "Outside",
  identified: "Identified",
  maliciousUrl: "Malicious URL",
  queriedAt: "Queried",
  priorityAccount: "Priority",
  sharedMailbox: "Shared",
  riskLevel: "Risk level",
  riskReason: "Risk",
  sha256: "SHA-256",
  clusterBy: "Formed by",
  clusterByValue: "With the value",
  sourceType: "Kind of cluster",
  volumeAnomaly: "Volume anomaly",
  highConfidencePhish: "High conf. phish",
  from: "From",
  to: "To",
};

/** "junked" is "Junked", "domainAge" is "Domain age": an unknown field still reads as words. */
export function fieldWord(name: string): string {
  const known = words[name];
  if (known !== undefined) return known;
  const spaced = name.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
