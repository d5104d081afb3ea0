import type { Random } from "#src/lib/random.ts";

const things = [
  "invoice",
  "parcel",
  "voicemail",
  "contract",
  "payroll notice",
  "order",
  "statement",
  "shared folder",
] as const;
const turns = [
  "is overdue",
  "needs your signature",
  "could not be delivered",
  "was updated",
  "expires today",
  "awaits review",
] as const;
const firsts = ["Your", "New", "Open", "Second notice: your", "Reminder: your", "Re: your"] as const;
const brands = [
  "contoso",
  "fabrikam",
  "adatum",
  "tailspin",
  "lucerne",
  "proseware",
  "wingtip",
  "litware",
  "fourth-coffee",
] as const;
const offers = ["portal", "billing", "secure", "files", "hr", "login", "docs", "pay", "verify", "cloud"] as const;
const paths = ["reset", "login", "review", "claim", "open", "verify", "d", "inbox", "profile"] as const;

export function subjectOf(random: Random): string {
  return `${random.pick(firsts)} ${random.pick(things)} ${random.between(1000, 9999)} ${random.pick(turns)}`;
}

/** A domain reserved for examples. */
export function domainOf(random: Random): string {
  return `${random.pick(brands)}-${random.pick(offers)}${random.chance(0.4) ? random.between(2, 99) : ""}.example`;
}

/** An address of one of the three blocks reserved for documentation. */
export function ipOf(random: Random): string {
  return `${random.pick(["192.0.2", "198.51.100", "203.0.113"])}.${random.between(1, 254)}`;
}

/** `number` makes the URL the only one of its kind. */
export function urlOf(random: Random, domain: string, number: number): string {
  const host = random.chance(0.5) ? `${random.pick(offers)}.${domain}` : domain;
  return `https://${host}/${random.pick(paths)}/${number.toString(36)}`;
}
