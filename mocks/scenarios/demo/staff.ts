import type { Mailbox } from "#src/domain/model/mail.ts";

const domain = "northwind.example";
export const at = (name: string): string => `${name}@${domain}`;

/** People of the story, first the ones that it names. */
const known = [
  "A. Lindqvist",
  "R. Okafor",
  "H. Brandt",
  "N. Sato",
  "T. Silva",
  "M. Dubois",
  "S. Haddad",
  "J. Kowalski",
  "E. Moreau",
  "K. Nakamura",
  "L. Rossi",
  "P. Andersen",
  "C. Mbeki",
  "D. Novotny",
  "I. Petrov",
  "F. Garcia",
  "G. Oconnor",
  "V. Iyer",
  "W. Zhang",
  "O. Bergman",
  "B. Alvarez",
  "Y. Tanaka",
  "Q. Huynh",
  "U. Schmidt",
  "X. Laurent",
  "Z. Kaplan",
] as const;

const familyNames = (
  "Adler Baptiste Carlsen Demir Eriksen Farouk Gruber Hofer Ibrahim Jansen Keller Larsen Maier Nguyen Olsen Pereira " +
  "Quist Ramos Steiner Toth Ueda Varga Weiss Yilmaz Zeman Bauer Costa Dahl Endo Fiala"
).split(" ");

const letters = "ABCDEFGHIJKLMNOPRSTUVWYZ";

const shared = {
  finance: "Finance",
  legal: "Legal",
  hr: "Human Resources",
  payroll: "Payroll",
  support: "Customer Support",
  sales: "Sales",
  press: "Press Office",
  reception: "Reception",
} as const;

const addressOf = (displayName: string): string => at(displayName.toLowerCase().replace(". ", "."));

function mailbox(address: string, displayName: string, part: Partial<Mailbox> = {}): Mailbox {
  return {
    address,
    displayName,
    kind: "user",
    priority: false,
    retentionDays: 14,
    safeLinks: true,
    riskLevel: "none",
    riskReason: null,
    movingUntil: null,
    quotaFullUntil: null,
    forwarding: null,
    outboundPolicy: "allows",
    ...part,
  };
}

/** 720 people: each family name with as many initials, so that no address comes twice. */
const others: readonly string[] = Array.from(
  { length: familyNames.length * letters.length },
  (_, index) =>
    `${letters.charAt(Math.floor(index / familyNames.length))}. ${familyNames[index % familyNames.length] ?? ""}`,
);

/** Addresses of everybody who is no named person of the story. */
export const crowd: readonly string[] = others.map(addressOf);
export const named: readonly string[] = known.map(addressOf);

const isCovered = (address: string): boolean => address !== at("press") && address !== at("reception");

/** All mailboxes of the tenant; `special` says what is different about some. */
export function staff(special: Readonly<Record<string, Partial<Mailbox>>>): readonly Mailbox[] {
  const people = [...known, ...others].map((name) => mailbox(addressOf(name), name));
  const teams = Object.entries(shared).map(([name, title]) =>
    mailbox(at(name), title, { kind: "shared", retentionDays: 30, safeLinks: isCovered(at(name)) }),
  );
  const service = mailbox(at("it-admin"), "IT administration");
  return [...people, ...teams, service].map((box) => ({ ...box, ...special[box.address] }));
}

/** A mailbox as it is where the story says nothing special. */
export function mailboxOf(address: string): Mailbox {
  const found = staff({}).find((box) => box.address === address);
  if (found === undefined) throw new RangeError(`${address} is nobody of the story.`);
  return found;
}
