import type { Entity } from "#src/contract/shapes/investigation.ts";
import { Instant } from "#src/ui/time.tsx";
import { AddressText, UntrustedText, UrlText } from "#src/ui/untrusted-text.tsx";
import { mailLocations } from "#src/domain/vocabulary.ts";
import { mailLocationWords } from "#src/domain/words.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { parseInstant } from "#src/lib/time.ts";

const quantities: ReadonlySet<string> = new Set([
  "clicks",
  "clickCount",
  "copies",
  "messagesNow",
  "inMailbox",
  "notInMailbox",
  "emailCount",
  "mailCount",
  "malware",
  "phish",
  "highConfidencePhish",
  "spam",
  "delivered",
  "junked",
  "blocked",
  "outside",
  "identified",
  "maliciousUrl",
]);
const addresses: ReadonlySet<string> = new Set(["sender", "recipient", "reportedBy"]);
const identifiers: ReadonlySet<string> = new Set(["sha256", "networkMessageId", "query"]);

export function isQuantity(name: string): boolean {
  return quantities.has(name);
}

interface FieldValueProps {
  readonly name: string;
  readonly value: Entity["fields"][string];
  /** In a cell: a day or an hour instead of the whole instant. */
  readonly brief?: boolean;
}

/** One fact of an entity by its nature. What the record does not tell is "unknown", never 0 or no. */
export function FieldValue({ name, value, brief = false }: FieldValueProps) {
  if (value === null) return <span className="text-ink-3">unknown</span>;
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (parseInstant(value) !== null) return <Instant at={value} style={brief ? "short" : "dateTime"} />;
  if (/^https?:\/\//i.test(value)) return <UrlText url={value} />;
  if (addresses.has(name) && value.includes("@")) return <AddressText address={value} />;
  if (name === "location" || name === "originalLocation") return locationInWords(value);
  return <UntrustedText text={value} className={identifiers.has(name) ? "text-caption font-mono" : ""} />;
}

/** One message can lie in several places: "Inbox, Junk Email". A place that has no word stays as the record has it. */
function locationInWords(locations: string) {
  return <UntrustedText text={locations.split(", ").map(wordOf).join(", ")} limit={120} />;
}

function wordOf(place: string): string {
  const known = mailLocations.find((location) => location === place);
  return known === undefined ? place : mailLocationWords[known];
}
