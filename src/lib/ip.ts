// IP addresses as URLs hold them, after the WHATWG URL Standard, and as records write them.

/** Decimal, hexadecimal or octal, in one to four parts, of which the last fills up what is missing. */
export function parseIpv4(name: string): string | null {
  const parts = name.replace(/\.$/, "").split(".");
  const numbers = parts.map(ipv4Number);
  if (numbers.length > 4) return null;
  let value = 0;
  for (const [index, number] of numbers.entries()) {
    const isLast = index === numbers.length - 1;
    if (number === null || number >= (isLast ? 256 ** (5 - numbers.length) : 256)) return null;
    value += isLast ? number : number * 256 ** (3 - index);
  }
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}

function ipv4Number(part: string): number | null {
  if (/^0x[0-9a-f]*$/.test(part)) return part === "0x" ? 0 : Number.parseInt(part.slice(2), 16);
  if (/^0[0-7]*$/.test(part)) return Number.parseInt(part, 8);
  return /^[1-9]\d*$/.test(part) ? Number(part) : null;
}

/** Eight pieces of 16 bits; null where the text is no IPv6 address. Zones belong to one machine and to no address. */
export function parseIpv6(text: string): readonly number[] | null {
  const halves = text.toLowerCase().split("::");
  if (halves.length > 2) return null;
  const [front, back] = halves.map((half, index) => ipv6Pieces(half, index === halves.length - 1));
  if (front === undefined || front === null || back === null) return null;
  if (back === undefined) return front.length === 8 ? front : null;
  const missing = 8 - front.length - back.length;
  return missing < 1 ? null : [...front, ...Array.from({ length: missing }, () => 0), ...back];
}

function ipv6Pieces(half: string, isEnd: boolean): readonly number[] | null {
  if (half === "") return [];
  const parts = half.split(":");
  const pieces: number[] = [];
  for (const [index, part] of parts.entries()) {
    const four = isEnd && index === parts.length - 1 ? dottedQuad(part) : null;
    if (four !== null) pieces.push(...four);
    else if (/^[0-9a-f]{1,4}$/.test(part)) pieces.push(Number.parseInt(part, 16));
    else return null;
  }
  return pieces;
}

/** The IPv4 address at the end of an IPv6 one: four decimal numbers without leading zeros. */
function dottedQuad(part: string): readonly [number, number] | null {
  const numbers = /^\d{1,3}(?:\.\d{1,3}){3}$/.test(part) ? part.split(".") : [];
  const [a = 256, b = 256, c = 256, d = 256] = numbers.map((text) => (/^0\d/.test(text) ? 256 : Number(text)));
  return Math.max(a, b, c, d) > 255 ? null : [a * 256 + b, c * 256 + d];
}

/** The first of the longest runs of zeros is left out. */
export function ipv6Text(pieces: readonly number[]): string {
  let start = -1;
  let length = 1;
  for (let from = 0; from < 8; from += 1) {
    let to = from;
    while (pieces[to] === 0) to += 1;
    if (to - from > length) [start, length] = [from, to - from];
  }
  const text = (part: readonly number[]) => part.map((piece) => piece.toString(16)).join(":");
  return start === -1 ? text(pieces) : `${text(pieces.slice(0, start))}::${text(pieces.slice(start + length))}`;
}

/** One key for all spellings of an IP address; other texts are their own, without regard to case. */
export function ipKey(text: string): string {
  const pieces = parseIpv6(text);
  return pieces === null ? text.toLowerCase() : ipv6Text(pieces);
}

/**
 * An IP address as a record writes it, without brackets and port. A colon is the sign of a port only behind brackets or an IPv4
 * address; everything else, a zone as well, stays.
 */
export function ipWithoutPort(text: string): string {
  const written = text.trim();
  const bracketed = /^\[([^\]]*)\](?::\d*)?$/.exec(written);
  return bracketed?.[1] ?? written.replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d*$/, "$1");
}
