// SMTP addresses by the grammar of RFC 5322 and RFC 6532. Nothing here depends on the locale, or on the version of Unicode
// that a runtime knows.

/** In UTF-16 units. Encapsulated addresses (`IMCEAEX-...`) are longer than the 254 that mail allows. */
const longestAddress = 1_000;

/** Whether the whole text is an SMTP address, without a name, a comment or a prefix. */
export function isAddress(text: string): boolean {
  return plainAddress(text) !== null;
}

/** What follows the `@` of an address; null for any other text. */
export function domainOf(text: string): string | null {
  const address = plainAddress(text);
  return address === null ? null : address.slice(address.lastIndexOf("@") + 1);
}

/** Lower case letter by letter; none becomes several, and none outside ASCII becomes one inside. */
export function foldCase(text: string): string {
  const ascii = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return ascii.replace(/[\u0080-\u{10ffff}]/gu, (letter) => {
    const lower = letter.toLowerCase();
    return lower.length === letter.length && lower > "\u007f" ? lower : letter;
  });
}

/** Where the quoted text ends that begins at `start`; -1 where it is not closed. */
export function endOfQuoted(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === "\\") at += 1;
    else if (sign === '"') return at + 1;
  }
  return -1;
}

/** The address that a text is, in lower case; null where it is anything else, or more. */
export function plainAddress(text: string): string | null {
  if (text.length > longestAddress) return null;
  const quoted = text.startsWith('"') ? endOfQuoted(text, 0) : -1;
  const at = quoted === -1 ? text.indexOf("@") : quoted;
  return at === -1 || text.charAt(at) !== "@" ? null : addressOf(text.slice(0, at), text.slice(at + 1));
}

/** Signs that are not seen, that part words or turn their direction, and letters that ASCII has already. */
const unseen =
  "\u0080-\u00a0\u00ad\u0130\u034f\u0600-\u0605\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u206f\u212a\u2e3a\u2e3b\u3000-\u3002\u3164\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufe50-\ufe6f\ufeff\uff01-\uff65\uffa0\uffe0-\uffff\u{e0000}-\u{10ffff}";
const atom = `(?:[A-Za-z0-9!#$%&'*+\\-/=?^_\`{|}~]|(?![${unseen}])[\\u0080-\\u{10ffff}])+`;
const dotAtom = new RegExp(`^${atom}(?:\\.${atom})*$`, "u");
const quotedName = new RegExp(`^"(?:[^"\\\\${unseen}\\u0000-\\u001f\\u007f]|\\\\[\\u0020-\\u007e])*"$`, "u");
const label = `(?:[A-Za-z0-9_\\-]|(?![${unseen}])[\\u0080-\\u{10ffff}]){1,63}`;
const hostName = new RegExp(`^${label}(?:\\.${label})+$`, "u");
const addressLiteral = /^\[(?:IPv6:)?[0-9a-f:.]+\]$/i;

/** A domain of one label is none that mail from outside could reach; a dot at its end means the same domain. */
export function addressOf(local: string, domain: string): string | null {
  if (local.length + domain.length >= longestAddress) return null;
  const host = domain.endsWith(".") ? domain.slice(0, -1) : domain;
  const isLocal = local.startsWith('"') ? quotedName.test(local) : dotAtom.test(local);
  if (!isLocal || !(hostName.test(host) || addressLiteral.test(host))) return null;
  return foldCase(`${local}@${host}`);
}
