import { formatNumber } from "#src/lib/numbers.ts";

const words: Readonly<Record<string, string>> = {
  highconfphish: "high confidence phish",
  highconfidencephish: "high confidence phish",
  normalphish: "phish",
  phish: "phish",
  zapphish: "phish found after delivery",
  malware: "malware",
  spam: "spam",
  maliciousurl: "malicious URL",
};

/** "31 high confidence phish, 7 phish"; a threat that the product does not know keeps the record's word. */
export function threatWords(threats: readonly { readonly threat: string; readonly count: number }[]): string {
  return threats.map(({ threat, count }) => `${formatNumber(count)} ${wordsOf(threat)}`).join(", ");
}

/** Records write `HighConfPhish`, `High confidence phish` and the like for the same thing. */
function wordsOf(threat: string): string {
  return words[threat.toLowerCase().replace(/[^a-z]/g, "")] ?? threat;
}
