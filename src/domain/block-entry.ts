import { hasScheme, webAddress, type WebAddress } from "#src/lib/url.ts";
import { readEntry, restOf, type EntryReach } from "./entry-syntax.ts";

// What a block by an entry stops, and what follows from that.

/** The value of the entry for one URL: host and path, without scheme, port, user and fragment. */
export function entryFor({ host, path, query }: Pick<WebAddress, "host" | "path" | "query">): string {
  return withoutRootDot(host) + restOf({ path, query });
}

/** `evil.example.` is the same host; a name that ends in two dots is none, and stays so. */
export function withoutRootDot(host: string): string {
  return host.replace(/(?<!\.)\.$/, "");
}

/** One key for all spellings of a URL that an entry would stop alike; what is no address is its own. */
export function urlKey(url: string): string {
  const known = rememberedKeys.get(url);
  if (known !== undefined) return known;
  const address = webAddress(url);
  const key = address === null ? url : entryFor(address);
  if (rememberedKeys.size >= maxRememberedKeys) rememberedKeys.clear();
  if (url.length <= maxRememberedLength) rememberedKeys.set(url, key);
  return key;
}

/** One mail to thousands of people holds the same few URLs. */
const rememberedKeys = new Map<string, string>();
const maxRememberedKeys = 1000;
const maxRememberedLength = 2048;

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
 * whether the entry stops a whole host: every path of it, or every name below a domain. A path on one host is less, and so is
 * an IP address alone, whose paths go on. What is no entry stops nothing: to make it would fail.
 */
export function stopsWholeHost(entryValue: string): boolean {
  const reading = readEntry(entryValue);
  return "reach" in reading && (reading.reach.below || reading.reach.paths?.at === "");
}

/** whether the entry stops addresses of this domain or below it: it names that, a host below it, or one above with all below. */
export function stopsWithin(entryValue: string, domain: string): boolean {
  const reading = readEntry(entryValue);
  const own = hostOfEntry(domain);
  if (own === "" || !("reach" in reading)) return false;
  const { host, below } = reading.reach;
  return host === own || host.endsWith(`.${own}`) || (below && own.endsWith(`.${host}`));
}
