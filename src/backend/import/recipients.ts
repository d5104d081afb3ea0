import { domainOf, foldCase } from "#src/lib/email-address.ts";
import { decodeLabel } from "#src/lib/punycode.ts";
import { notUnderstood, readRecipients, type Recipient } from "#src/lib/recipients.ts";
import { fieldsOf, textOf, type Fields } from "./fields.ts";
import { parseJson } from "./parse-json.ts";

/** Own domains and what lies below them. */
export type Inside = ReadonlySet<string>;

/** A recipient without an address (a name of the directory) cannot be told; it counts as outside, and that is said. */
export type Whereabouts = "inside" | "outside" | "untold";

/** Recipients nest no deeper in any record that was seen. */
const deepest = 8;

/** The recipients of a value in whatever shape a record has it: text, list, object, or JSON of these in a text. Each once. */
export function recipientsIn(value: unknown): readonly Recipient[] {
  const found = within(value, deepest);
  return [...new Map(found.map((recipient) => [`${recipient.isCertain}${recipient.key}`, recipient])).values()];
}

/** As what mail is sent on to is shown and signed: the address where it is certain, else what was written. */
export function destinationsIn(value: unknown): readonly string[] {
  return destinationsOf(recipientsIn(value));
}

export function destinationsOf(recipients: readonly Recipient[]): readonly string[] {
  return [...new Set(recipients.map(destinationOf))];
}

export function destinationOf({ address, isCertain, written }: Recipient): string {
  return isCertain ? (address ?? written) : written;
}

/** The mailboxes that recipients stand for: by address, else what was written. */
export function mailboxesOf(recipients: readonly Recipient[]): readonly string[] {
  return [...new Map(recipients.map((recipient) => [recipient.key, recipient.address ?? recipient.written])).values()];
}

/** The one mailbox that recipients name; null where they name none, or several. */
export function mailboxOf(recipients: readonly Recipient[]): string | null {
  const [only, ...others] = mailboxesOf(recipients);
  return others.length === 0 ? (only ?? null) : null;
}

/** The recipients of the first of these fields that names anybody: an empty list beside it takes nothing away. */
export function firstNaming(fields: Fields, ...names: readonly string[]): readonly Recipient[] {
  for (const name of names) {
    const recipients = recipientsIn(fields.get(name));
    if (recipients.length > 0) return recipients;
  }
  return [];
}

/** How the shell writes "nothing", and what JSON has for it. */
export function isEmptied(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "object") return Object.keys(value).length === 0;
  return typeof value === "string" && /^\s*(?:\$?null|@?\{\s*\}|@?\(\s*\)|\[\s*\]|""|'')?\s*$/i.test(value);
}

function within(value: unknown, levels: number): readonly Recipient[] {
  if (isEmptied(value)) return [];
  if (typeof value === "string") return inText(value, levels);
  if (typeof value !== "object" || value === null) return readRecipients(String(value));
  // What was not understood is never nobody.
  if (levels === 0) return [notUnderstood(JSON.stringify(value))];
  if (Array.isArray(value)) return inList(value, levels);
  const fields = fieldsOf(value);
  return fields === null ? [] : inObject(fields, value, levels);
}

/** Lists are written as JSON, or in braces as the shell prints them. */
function inText(text: string, levels: number): readonly Recipient[] {
  if (levels > 0 && /^\s*"?\s*[[{]/.test(text)) {
    const parsed = parseJson(text);
    if (parsed.good) return within(parsed.value, levels - 1);
  }
  return readRecipients(/^\s*@?\{([^{}]*)\}\s*$/.exec(text)?.[1] ?? text);
}

/** A list of recipients, or of the properties of one. */
function inList(list: readonly unknown[], levels: number): readonly Recipient[] {
  const properties = list.map((element) => propertyOf(fieldsOf(element)));
  const kinds = new Set(properties.map((property) => property?.kind));
  const addresses = kinds.has("smtp") ? "smtp" : "address";
  const isOne = !kinds.has(undefined) && kinds.has(addresses);
  const values = isOne ? properties.flatMap((one) => (one?.kind === addresses ? [one.value] : [])) : list;
  return values.flatMap((element) => within(element, levels - 1));
}

/** A property as mail servers keep them, by its name or its number. */
function propertyOf(
  fields: Fields | null,
): { readonly kind: "smtp" | "address" | "other"; readonly value: unknown } | null {
  const name = fields === null ? null : textOf(fields, "tag", "proptag", "propertytag", "propertyname", "property");
  if (fields === null || name === null || !fields.has("value")) return null;
  const value = fields.get("value");
  if (/smtp_?address|39fe/i.test(name)) return { kind: "smtp", value };
  return { kind: /email_?address|3003/i.test(name) ? "address" : "other", value };
}

/** What an object has its recipient under, the most telling first. Its names are labels, and none of these. */
const valueNames = [
  "externalemailaddress",
  "targetaddress",
  "primarysmtpaddress",
  "smtpaddress",
  "emailaddress",
  "recipientemailaddress",
  "mailboxprimaryaddress",
  "address",
  "mail",
  "email",
  "recipient",
  "recipients",
  "value",
  "userprincipalname",
  "upn",
] as const;

/** What an object calls its recipient, and how: anybody can choose that, so an address in it says nothing. */
const labelNames = /name$|^(?:label|title|alias|comment|description|type|routingtype|mailboxtype)$/;

function inObject(fields: Fields, object: object, levels: number): readonly Recipient[] {
  const told = valueNames.map((name) => within(fields.get(name), levels - 1)).filter((found) => found.length > 0);
  const [first, ...others] = told;
  const whole = notUnderstood(JSON.stringify(object));
  if (first === undefined) return [whole];
  const keys = new Set(first.map(({ key }) => key));
  const untold = [...fields].filter(([name]) => !labelNames.test(name) && !valueNames.some((known) => known === name));
  const hidden = untold
    .flatMap(([, value]) => within(value, levels - 1))
    .filter(({ written }) => written.includes("@"));
  if ([...others.flat(), ...hidden].every(({ key }) => keys.has(key))) return first;
  return first.map((recipient) => ({ ...recipient, written: whole.written, isCertain: false }));
}

/**
 * The organization: its own domains by policy, the record's organization, the domain of the record's own mailbox. An organization that
 * is written as one word, or as the domain that all tenants share, would make strangers its own, so it counts for nothing.
 */
export function insideOf(ownDomains: readonly string[], organizations: readonly string[], mailbox: string): Inside {
  const own = domainOf(mailbox);
  const named = organizations.map(comparable).filter((domain) => domain.includes(".") && !shared.has(domain));
  const domains = [...ownDomains, ...(own === null ? [] : [own])].map(comparable);
  return new Set([...domains, ...named].filter((domain) => domain !== ""));
}

/** Every tenant has a domain of its own below one of these. */
const shared: ReadonlySet<string> = new Set([
  "onmicrosoft.com",
  "mail.onmicrosoft.com",
  "onmicrosoft.us",
  "onmicrosoft.de",
  "partner.onmschina.cn",
]);

/** Of a destination as `destinationsIn` writes it. Inside is only what can be read in one way. */
export function whereaboutsOf(destination: string, inside: Inside): Whereabouts {
  const recipients = readRecipients(destination);
  const places = new Set(recipients.map((recipient) => placeOf(recipient, inside)));
  if (places.has("outside")) return "outside";
  return places.size === 1 && places.has("inside") ? "inside" : "untold";
}

function placeOf({ address, isCertain }: Recipient, inside: Inside): Whereabouts {
  const domain = address === null ? null : domainOf(address);
  if (domain === null) return "untold";
  const labels = comparable(domain).split(".");
  if (!labels.some((_, level) => inside.has(labels.slice(level).join(".")))) return "outside";
  return isCertain && address !== null && !carriesAnother.test(address) ? "inside" : "untold";
}

/** Ways to write one address into another, of which the domain then only passes mail on: encapsulated, rewritten, by a route. */
const carriesAnother = /^"?(?:imcea[a-z0-9]+-|srs[01][-+=])|[%!].*@/i;

/** One form for a domain, be it encoded or not. A name that no encoding gives stays as it is. */
function comparable(domain: string): string {
  const labels = foldCase(domain.trim()).replace(/\.$/, "").split(".");
  return labels
    .map((label) => {
      const decoded = label.startsWith("xn--") ? decodeLabel(label) : null;
      return decoded !== null && /[\u0080-\u{10ffff}]/u.test(decoded) && decoded === foldCase(decoded)
        ? decoded
        : label;
    })
    .join(".");
}
