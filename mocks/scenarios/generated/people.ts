import type { Mailbox } from "#src/domain/model/mail.ts";
import type { Random } from "#src/lib/random.ts";

const initials = "ABCDEFGHIJKLMNOPRSTUVWYZ";
const names = (
  "Abel Bruno Ceylan Dorn Elias Fuchs Garai Hahn Ilic Juhasz Kern Lorenz Mandel Nowak Ortega Pohl Quint Rauch Sandor " +
  "Thaler Ulrich Vidal Winter Xu Yamada Zeller Anders Blum Corvin Dietz Egger Fabian Gross Holm Ivers Jonas Kovac Lind " +
  "Moser Neri Oswald Pinter Rossi Seidl Tabor Unger Voss Wolf Zach Amin Berg Cerny Dolan Evers"
).split(" ");

/** Addresses in a fixed order; number n is always the same person. */
export function addresses(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const initial = initials.charAt(index % initials.length).toLowerCase();
    const name = (names[Math.floor(index / initials.length) % names.length] ?? "").toLowerCase();
    const round = Math.floor(index / (initials.length * names.length));
    return `${initial}.${name}${round === 0 ? "" : round + 1}@northwind.example`;
  });
}

export function mailboxAt(address: string, random: Random): Mailbox {
  const [initial = "", name = ""] = address.slice(0, address.indexOf("@")).split(".");
  return {
    address,
    displayName: `${initial.toUpperCase()}. ${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    kind: random.chance(0.04) ? "shared" : "user",
    priority: random.chance(0.02),
    retentionDays: random.chance(0.1) ? 30 : 14,
    safeLinks: !random.chance(0.05),
    riskLevel: random.chance(0.03) ? "medium" : "none",
    riskReason: null,
    movingUntil: null,
    quotaFullUntil: null,
    forwarding: null,
    outboundPolicy: random.chance(0.8) ? "allows" : "blocks",
  };
}
