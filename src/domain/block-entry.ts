import { hasScheme, webAddress, type WebAddress } from "#src/lib/url.ts";

// URL entries of the Tenant Allow/Block List: what is one, and what a block by it stops. After Microsoft's own description,
// https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-urls-configure (sections "URL syntax" and "scenarios").
// Where that is silent, an entry is taken to stop less, so that no protection is promised which is not there.

/** Microsoft's limits: characters of one entry, and days until it ends, unless it never does. */
export const maxEntryLength = 250;
export const maxEntryDays = 90;

/** What a block by an entry stops. */
export type EntryReach = {
  readonly host: string;
  /** The host itself, and the names below it. */
  readonly self: boolean;
  readonly below: boolean;
  /** The bare address, without path and query. */
  readonly root: boolean;
  /** The path `at` (empty: the root) itself, and what follows it; null where no path is stopped. */
  readonly paths: {
    readonly at: string;
    readonly self: boolean;
    readonly below: "nothing" | "afterSlash" | "everything";
  } | null;
  /** Addresses of other hosts that carry the host: as a whole part of their path, or anywhere after their host. */
  readonly elsewhere: "nowhere" | "asPathPart" | "anywhere";
};

export type EntryFault =
  | "empty"
  | "tooLong"
  | "scheme"
  | "notAscii"
  | "quotes"
  | "wildcard"
  | "tilde"
  | "port"
  | "user"
  | "ipWildcard"
  | "noDomain"
  | "fileName"
  | "spelling";

/** Why a value is no entry, as a sentence for people. */
export const entryFaultWords = {
  empty: "An entry cannot be empty.",
  tooLong: `The entry is longer than ${maxEntryLength} characters`,
  scheme: "An entry has no scheme such as https://.",
  notAscii: "An entry holds no letters outside ASCII; a host is written in punycode.",
  quotes: "An entry holds no quotation marks.",
  wildcard: "A wildcard stands only as “*.” before a domain or as “/*” at the end, each once.",
  tilde: "A tilde stands only before a domain, or before and after it.",
  port: "An entry has no port.",
  user: "An entry has no user name or password.",
  ipWildcard: "An IP address takes neither “*.” nor a tilde.",
  noDomain: "An entry needs a domain: a dot in it, at least one character before and two after.",
  fileName: "This is the name of a file, not of a host.",
  spelling: "This cannot be read as a host with an optional path.",
} as const satisfies Record<EntryFault, string>;

export type EntryReading = { readonly reach: EntryReach } | { readonly fault: EntryFault };

/** Ends of file names that are no top-level domain. `zip`, `mov`, `app` and the like are both, so they are hosts here. */
const fileEnds = new Set(
  "7z asp aspx bat bmp css csv dll doc docm docx dot dotm eml exe gif gz hta htm html ics img iso jar jpeg jpg js json jsp lnk msg msi ods odt pdf php png pptm pptx ppt ps1 rar rtf svg tar tif tiff tmp txt vbs wsf xls xlsb xlsm xlsx xml".split(
    " ",
  ),
);

/** Reads the value of an entry strictly, as the list itself would take it. Never throws; the same on every runtime. */
export function readEntry(value: string): EntryReading {
  const signs = faultOfSigns(value);
  if (signs !== null) return { fault: signs };
  const subdomains = value.startsWith("*.");
  const tilde = value.startsWith("~");
  const below = value.endsWith("/*");
  const tildeEnd = value.endsWith("~");
  const core = value.slice(subdomains ? 2 : tilde ? 1 : 0, value.length - (below ? 2 : tildeEnd ? 1 : 0));
  if (core.includes("*")) return { fault: "wildcard" };
  if (/^[^/?]*~/.test(core) || (tildeEnd && !tilde) || (tilde && /[/?]/.test(value))) return { fault: "tilde" };
  if (subdomains && below && isTopLevel(core)) return { reach: topLevelReach(core) };
  const place = placeIn(core);
  if ("fault" in place) return place;
  const { host, isIp, rest } = place;
  if (isIp && (subdomains || tilde)) return { fault: "ipWildcard" };
  return { reach: reachOf({ host, isIp, rest, subdomains, below, tilde, tildeEnd }) };
}

function faultOfSigns(value: string): EntryFault | null {
  if (value === "") return "empty";
  if (value.length > maxEntryLength) return "tooLong";
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return "scheme";
  if (!/^[\u0021-\u007e]*$/.test(value)) return "notAscii";
  if (/['"]/.test(value)) return "quotes";
  const authority = /^[^/?#\\]*/.exec(value)?.[0] ?? "";
  if (authority.includes("@")) return "user";
  return /:\d*$/.test(authority.replace(/^\[.*\]/, "")) && !/:.*:/.test(authority.replace(/^\[.*\]/, ""))
    ? "port"
    : null;
}

/** A domain of one label, as `*.TLD/*` names it. */
function isTopLevel(core: string): boolean {
  return /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/i.test(core) && !fileEnds.has(core.toLowerCase());
}

function topLevelReach(label: string): EntryReach {
  const paths = { at: "", self: false, below: "everything" } as const;
  return { host: label.toLowerCase(), self: true, below: true, root: true, paths, elsewhere: "nowhere" };
}

type Place = { readonly host: string; readonly isIp: boolean; readonly rest: string };

/** Host and what follows of the part without wildcards; it must be written as it would be read. */
function placeIn(core: string): Place | { readonly fault: EntryFault } {
  const address = webAddress(`https://${core}`);
  if (address === null || address.hasUser || address.hasPort) {
    const isIpv6 = webAddress(core);
    if (isIpv6?.isIp !== true || isIpv6.hasPort) return { fault: "spelling" };
    return { host: isIpv6.host, isIp: true, rest: restOf(isIpv6) };
  }
  const { host, isIp } = address;
  if (!isIp) {
    const labels = host.split(".");
    if (labels.length < 2 || labels.includes("") || (labels.at(-1) ?? "").length < 2) return { fault: "noDomain" };
    if (fileEnds.has(labels.at(-1) ?? "")) return { fault: "fileName" };
    if (!/^[a-z0-9._-]+$/.test(host)) return { fault: "spelling" };
  }
  return /[#\\]/.test(core) ? { fault: "spelling" } : { host, isIp, rest: restOf(address) };
}

/** What follows the host: nothing for the bare address, and no slash at the end of a path that asks nothing. */
function restOf({ path, query }: Pick<WebAddress, "path" | "query">): string {
  return query === "" ? path.replace(/\/+$/, "") : path + query;
}

type Parts = Place & {
  readonly subdomains: boolean;
  readonly below: boolean;
  readonly tilde: boolean;
  readonly tildeEnd: boolean;
};

function reachOf({ host, isIp, rest, subdomains, below, tilde, tildeEnd }: Parts): EntryReach {
  const top = { at: "", self: false, below: "everything" } as const;
  if (tilde) {
    const elsewhere = tildeEnd ? "asPathPart" : "nowhere";
    return { host, self: true, below: true, root: true, paths: tildeEnd ? top : null, elsewhere };
  }
  const where = { host, self: !subdomains, below: subdomains, elsewhere: "nowhere" } as const;
  if (below) {
    const paths = rest === "" ? top : ({ at: rest, self: false, below: "afterSlash" } as const);
    return { ...where, root: false, paths };
  }
  if (rest !== "") {
    // Only a plain domain is known to imply what lies below; for an address by number that is denied.
    const under = isIp || subdomains ? "nothing" : "everything";
    return { ...where, root: false, paths: { at: rest, self: true, below: under } };
  }
  if (isIp || subdomains) return { ...where, root: true, paths: null };
  return { host, self: true, below: true, root: true, paths: top, elsewhere: "anywhere" };
}

/** The value of the entry for one URL: host and path, without scheme, port, user and fragment. */
export function entryFor({ host, path, query }: Pick<WebAddress, "host" | "path" | "query">): string {
  return withoutRootDot(host) + restOf({ path, query });
}

/** `evil.example.` is the same host; a name that ends in two dots is none, and stays so. */
function withoutRootDot(host: string): string {
  return host.replace(/(?<!\.)\.$/, "");
}

/** One key for all spellings of a URL that an entry would stop alike; what is no address is its own. */
export function urlKey(url: string): string {
  const address = webAddress(url);
  return address === null ? url : entryFor(address);
}

/** One form for every way to write the same entry; what is none stays as it is. */
export function canonicalEntry(value: string): string {
  const written = readEntry(value);
  if ("fault" in written) return urlKey(value);
  const left = /^(?:\*\.|~)/.exec(value)?.[0] ?? "";
  const right = value.endsWith("/*") ? "/*" : value.endsWith("~") ? "~" : "";
  const { host, paths } = written.reach;
  return left + host + (paths?.at ?? "") + right;
}

/** Whether a block by this entry stops a click on the URL. What is no entry stops nothing. */
export function stops(entryValue: string, url: string): boolean {
  const reading = readEntry(entryValue);
  const address = webAddress(url);
  return "reach" in reading && address !== null && reaches(reading.reach, address);
}

/** As `stops`, of what was read before. */
export function reaches(reach: EntryReach, address: WebAddress): boolean {
  const host = withoutRootDot(address.host);
  const rest = restOf(address);
  if ((reach.self && host === reach.host) || (reach.below && host.endsWith(`.${reach.host}`))) {
    if (rest === "" ? reach.root : reach.paths !== null && reachesPath(reach.paths, rest)) return true;
  }
  return reach.elsewhere !== "nowhere" && isCarried(reach, rest);
}

type Paths = NonNullable<EntryReach["paths"]>;

/** `rest` is never empty. A part is stopped whole: `/a` never stops `/ab`. */
function reachesPath({ at, self, below }: Paths, rest: string): boolean {
  if (at === "") return true;
  if (rest === at) return self;
  if (below === "nothing" || !rest.startsWith(at)) return false;
  const next = rest.charAt(at.length);
  if (below === "afterSlash") return next === "/" && rest.length > at.length + 1;
  return next === "/" || next === (at.includes("?") ? "&" : "?");
}

/** `test.com/contoso.com` and `test.com/q=contoso.com` carry `contoso.com`; `test.com/abc-contoso.com` does not. */
function isCarried({ host, elsewhere }: EntryReach, rest: string): boolean {
  if (elsewhere === "asPathPart") return (rest.split("?", 1)[0] ?? "").toLowerCase().split("/").includes(host);
  return carriedHosts(rest).has(host);
}

/** So much of an address is looked through for the names of other hosts. */
const lookedThrough = 4096;

/** Names of hosts, and the domains above them, within a path and query. */
function carriedHosts(rest: string): ReadonlySet<string> {
  const names = rest.slice(0, lookedThrough).match(/[a-z0-9_-]+(?:\.[a-z0-9_-]+)+/gi) ?? [];
  return new Set(names.flatMap((name) => hostAndParents(name.slice(-253).toLowerCase())));
}

/** A host and the domains above it, down to the last label. An IP address has none above it. */
function hostAndParents(host: string): readonly string[] {
  if (host.startsWith("[") || /^[\d.]+$/.test(host)) return [host];
  const labels = host.split(".");
  return labels.map((_, level) => labels.slice(level).join("."));
}

/** The host of an entry, a URL or a bare name, without a dot at its end; empty where there is none. */
export function hostOfEntry(value: string): string {
  const reading = readEntry(value);
  if ("reach" in reading) return reading.reach.host;
  const address = webAddress(value) ?? (hasScheme(value) ? null : webAddress(`https://${value}`));
  return withoutRootDot(address?.host ?? "");
}

/**
 * Hosts by which an index finds what concerns this entry or URL: an entry stops an address, or includes another entry, only where
 * its own host is among those of the other.
 */
export function hostsNamed(value: string): readonly string[] {
  const reading = readEntry(value);
  const address = webAddress(value);
  const own = "reach" in reading ? reading.reach.host : withoutRootDot(address?.host ?? "");
  if (own === "") return [];
  return [...new Set([...hostAndParents(own), ...(address === null ? [] : carriedHosts(restOf(address)))])];
}

/** Whether a block by the first entry stops everything that one by the second would. */
export function includesEntry(wider: string, narrower: string): boolean {
  if (wider === narrower) return true;
  const a = readEntry(wider);
  const b = readEntry(narrower);
  return "reach" in a && "reach" in b && includesReach(a.reach, b.reach);
}

function includesReach(a: EntryReach, b: EntryReach): boolean {
  const isSame = a.host === b.host;
  if (!isSame && !b.host.endsWith(`.${a.host}`)) return false;
  // Seen from the wider one's host, a host below it and what lies below that are both below.
  const hosts = isSame ? (a.self || !b.self) && (a.below || !b.below) : a.below;
  const carried = b.elsewhere === "nowhere" || a.elsewhere === "anywhere" || (isSame && a.elsewhere === b.elsewhere);
  return hosts && carried && (a.root || !b.root) && (b.paths === null || includesPaths(a.paths, b.paths));
}

function includesPaths(a: Paths | null, b: Paths): boolean {
  if (a === null) return false;
  if (a.at === "") return true;
  if (b.at === a.at) {
    const order = ["nothing", "afterSlash", "everything"] as const;
    return (a.self || !b.self) && order.indexOf(a.below) >= order.indexOf(b.below);
  }
  return b.at !== "" && reachesPath(a, b.at);
}

/**
 * R-06: whether the entry stops a whole host: every path of it, or every name below a domain. A path on one host is less, and so is
 * an IP address alone, whose paths go on. What is no entry stops nothing: to make it would fail.
 */
export function stopsWholeHost(entryValue: string): boolean {
  const reading = readEntry(entryValue);
  return "reach" in reading && (reading.reach.below || reading.reach.paths?.at === "");
}

/** R-06: whether the entry stops addresses of this domain or below it: it names that, a host below it, or one above with all below. */
export function stopsWithin(entryValue: string, domain: string): boolean {
  const reading = readEntry(entryValue);
  const own = hostOfEntry(domain);
  if (own === "" || !("reach" in reading)) return false;
  const { host, below } = reading.reach;
  return host === own || host.endsWith(`.${own}`) || (below && own.endsWith(`.${host}`));
}
