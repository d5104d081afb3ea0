import { parseIpv4, parseIpv6, ipv6Text } from "./ip.ts";

// The one reader of URLs: what a browser makes of a web address, after the WHATWG URL Standard (https://url.spec.whatwg.org).
// It is written out because runtimes differ (Unicode versions, signs in host names and paths), while an approval binds to the
// result on one of them and is read on another.

/** A web address as a browser would open it. */
export type WebAddress = {
  /** The one spelling of it. Reading it again gives the same. */
  readonly href: string;
  /** Lower-case, in punycode; an IPv6 address stands in brackets. */
  readonly host: string;
  readonly isIp: boolean;
  /** A port was written, the usual one as well. */
  readonly hasPort: boolean;
  readonly hasUser: boolean;
  /** Begins with a slash. */
  readonly path: string;
  /** With its question mark; empty where it asks nothing. */
  readonly query: string;
};

/** Why a text is no web address. */
export type UrlFault = "notAnAddress" | "otherScheme" | "badHost" | "badPort";

export type UrlReading = { readonly address: WebAddress } | { readonly fault: UrlFault };

const usualPorts = new Map([
  ["http", 80],
  ["https", 443],
  ["ftp", 21],
]);

/**
 * Reads a web address. Without a scheme it is taken for https where it begins like a host: with a dot in it, or an IP address.
 * A mail address, a path and a scheme that browsers do not open as a page are none. Never throws.
 */
export function parseUrl(text: string): UrlReading {
  const input = clean(text);
  const named = schemeOf(input);
  if (named === null) return parseWithoutScheme(input);
  const port = usualPorts.get(named);
  if (port === undefined) return { fault: "otherScheme" };
  return parseAfterScheme(named, port, input.slice(named.length + 1).replace(/^[/\\]+/, ""));
}

/** The address, or null where the text is none. */
export function webAddress(text: string): WebAddress | null {
  const reading = parseUrl(text);
  return "address" in reading ? reading.address : null;
}

/**
 * Whether a host can stand in the domain name system, or is an IP address: a browser opens other names as well, and finds none of
 * them. A dot at its end is that of the root.
 */
export function isResolvable({ host, isIp }: Pick<WebAddress, "host" | "isIp">): boolean {
  const name = host.replace(/\.$/, "");
  return isIp || (name.length <= 253 && name.split(".").every((label) => label.length >= 1 && label.length <= 63));
}

/** Whether a text names a scheme, known or not; `evil.example:8080` names a host and a port. */
export function hasScheme(text: string): boolean {
  return schemeOf(clean(text)) !== null;
}

/** Browsers take off spaces and controls around an address, and tabs and line breaks within it. */
function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, "").replace(/[\t\n\r]/g, "");
}

function schemeOf(input: string): string | null {
  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(input)?.[0].toLowerCase() ?? null;
  if (scheme === null || usualPorts.has(scheme)) return scheme;
  if (isBareIpv6(authorityOf(input))) return null;
  const isHostAndPort = scheme.includes(".") && /^:\d*(?:[/\\?#]|$)/.test(input.slice(scheme.length));
  return isHostAndPort ? null : scheme;
}

function authorityOf(text: string): string {
  return /^[^/\\?#]*/.exec(text)?.[0] ?? "";
}

function isBareIpv6(text: string): boolean {
  return text.includes(":") && parseIpv6(text) !== null;
}

function parseWithoutScheme(input: string): UrlReading {
  const rest = input.replace(/^\/\//, "");
  const authority = authorityOf(rest);
  if (isBareIpv6(authority)) return parseAfterScheme("https", 443, `[${authority}]${rest.slice(authority.length)}`);
  const beginsLikeHost = authority.startsWith("[") || /[^.\u3002\uff0e\uff61][.\u3002\uff0e\uff61]./u.test(authority);
  if (!beginsLikeHost || /[@\s]/.test(authority)) return { fault: "notAnAddress" };
  return parseAfterScheme("https", 443, rest);
}

function parseAfterScheme(scheme: string, usualPort: number, rest: string): UrlReading {
  const authority = authorityOf(rest);
  const at = authority.lastIndexOf("@");
  const { host: written, port: digits } = splitPort(authority.slice(at + 1));
  const host = parseHost(written);
  if (host === null) return { fault: "badHost" };
  const port = digits === null || digits === "" ? null : portNumber(digits);
  if (port === "bad") return { fault: "badPort" };
  const user = at === -1 ? "" : userInfo(authority.slice(0, at));
  const { path, query, hash } = splitRest(rest.slice(authority.length));
  const shownPort = port === null || port === usualPort ? "" : `:${port}`;
  return {
    address: {
      href: `${scheme}://${user}${host.name}${shownPort}${path}${query}${hash}`,
      host: host.name,
      isIp: host.isIp,
      hasPort: digits !== null,
      hasUser: at !== -1,
      path,
      query: query === "?" ? "" : query,
    },
  };
}

/** The first colon outside brackets begins the port. */
function splitPort(text: string): { host: string; port: string | null } {
  const close = text.startsWith("[") ? text.indexOf("]") : -1;
  const colon = text.startsWith("[") && close === -1 ? -1 : text.indexOf(":", close + 1);
  return colon === -1 ? { host: text, port: null } : { host: text.slice(0, colon), port: text.slice(colon + 1) };
}

function portNumber(digits: string): number | "bad" {
  const port = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  return port <= 65_535 ? port : "bad";
}

function userInfo(text: string): string {
  const colon = text.indexOf(":");
  const name = encode(colon === -1 ? text : text.slice(0, colon), outsideUser);
  const password = colon === -1 ? "" : encode(text.slice(colon + 1), outsideUser);
  if (name === "" && password === "") return "";
  return `${name}${password === "" ? "" : `:${password}`}@`;
}

function splitRest(text: string): { path: string; query: string; hash: string } {
  const hashAt = text.indexOf("#");
  const before = hashAt === -1 ? text : text.slice(0, hashAt);
  const queryAt = before.indexOf("?");
  return {
    path: normalizePath(queryAt === -1 ? before : before.slice(0, queryAt)),
    query: queryAt === -1 ? "" : encode(before.slice(queryAt), outsideQuery),
    hash: hashAt === -1 ? "" : encode(text.slice(hashAt), outsideFragment),
  };
}

function normalizePath(text: string): string {
  const parts = (/^[/\\]/.test(text) ? text.slice(1) : text).split(/[/\\]/);
  const kept: string[] = [];
  for (const [index, part] of parts.entries()) {
    const dots = part.replaceAll(/%2e/gi, ".");
    const isLast = index === parts.length - 1;
    if (dots === "..") kept.pop();
    if (dots !== "." && dots !== "..") kept.push(encode(part, outsidePath));
    else if (isLast) kept.push("");
  }
  return `/${kept.join("/")}`;
}

// What must not stand as it is in each part; letters outside ASCII and controls nowhere.
const outsideFragment = /[^\u0021\u0023-\u003b\u003d\u003f-\u005f\u0061-\u007e]/gu;
const outsideQuery = /[^\u0021\u0024-\u0026\u0028-\u003b\u003d\u003f-\u007e]/gu;
const outsidePath = /[^\u0021\u0024-\u003b\u003d\u0040-\u005d\u005f\u0061-\u007a\u007c\u007e]/gu;
const outsideUser = /[^\u0021\u0024-\u002e\u0030-\u0039\u0041-\u005a\u005f\u0061-\u007a\u007e]/gu;

const utf8 = new TextEncoder();

/** Percent-encodes, by UTF-8, what stands outside a part; percent signs stay. */
function encode(text: string, outside: RegExp): string {
  return text.replace(outside, (sign) =>
    sign === "%" ? sign : Array.from(utf8.encode(sign), (byte) => `%${hex(byte)}`).join(""),
  );
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}

type Host = { readonly name: string; readonly isIp: boolean };

function parseHost(written: string): Host | null {
  if (written.startsWith("[")) {
    const pieces = written.endsWith("]") ? parseIpv6(written.slice(1, -1)) : null;
    return pieces === null ? null : { name: `[${ipv6Text(pieces)}]`, isIp: true };
  }
  const decoded = percentDecoded(written);
  if (decoded === null) return null;
  // The standard takes a name of ASCII as it is, whatever its encoded labels hide: so does every runtime alike.
  const name = isAscii(decoded) ? decoded.toLowerCase() : toAscii(decoded);
  if (name === null || name === "" || !isAllowedInHost(name)) return null;
  if (!endsInNumber(name)) return { name, isIp: false };
  const ipv4 = parseIpv4(name);
  return ipv4 === null ? null : { name: ipv4, isIp: true };
}

function percentDecoded(text: string): string | null {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll(/%(?![0-9a-f]{2})/gi, "%25"));
  } catch {
    return null;
  }
}

function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /^[\u0000-\u007f]*$/.test(text);
}

/** The forbidden domain code points of the standard. */
function isAllowedInHost(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return !/[\u0000-\u0020#%/:<>?@[\\\]^|\u007f]/.test(text);
}

/** A name with other letters, by the runtime's tables. Parsed, since `URL.canParse` of Node 20 errs after some 1,500 calls. */
function toAscii(name: string): string | null {
  // Chromium decodes a percent sign that only the tables bring in, which would name another host than elsewhere.
  if (!isAllowedInHost(name.normalize("NFKC"))) return null;
  try {
    const { hostname } = new URL(`https://${name}/`);
    return isAscii(hostname) ? hostname.toLowerCase() : null;
  } catch {
    return null;
  }
}

function endsInNumber(name: string): boolean {
  const last = name.replace(/\.$/, "").split(".").at(-1) ?? "";
  return /^(?:\d+|0x[0-9a-f]*)$/.test(last);
}
