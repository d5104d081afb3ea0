import { isResolvable, webAddress, type WebAddress } from "#src/lib/url.ts";

// URL entries of the Tenant Allow/Block List: what is one, and what a block by it reaches. After Microsoft's own description,
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

/** Why a value is no entry, in words for people. */
export const entryFaultWords = {
  empty: "An entry cannot be empty",
  tooLong: `The entry is longer than ${maxEntryLength} characters`,
  scheme: "An entry has no scheme such as https://",
  notAscii: "An entry holds no letters outside ASCII; a host is written in punycode",
  quotes: "An entry holds no quotation marks",
  wildcard: "A wildcard stands only as “*.” before a domain or as “/*” at the end, each once",
  tilde: "A tilde stands only before a domain, or before and after it",
  port: "An entry has no port",
  user: "An entry has no user name or password",
  ipWildcard: "An IP address takes neither “*.” nor a tilde",
  noDomain: "An entry needs a domain: a dot in it, at least one character before and two after",
  fileName: "This is the name of a file, not of a host",
  spelling: "This cannot be read as a host with an optional path",
} as const satisfies Record<EntryFault, string>;

export type EntryReading = { readonly reach: EntryReach } | { readonly fault: EntryFault };

/** Ends of file names that are no top-level domain. `zip`, `mov`, `app` and the like are both, so they are hosts here. */
const fileEnds = new Set(
  "7z asp aspx bat bmp css csv dll doc docm docx dot dotm eml exe gif gz hta htm html ics img iso jar jpeg jpg js json jsp lnk msg msi ods odt pdf php png pptm pptx ppt ps1 rar rtf svg tar tif tiff tmp txt vbs wsf xls xlsb xlsm xlsx xml".split(
    " ",
  ),
);

/** Each proposal asks of the same entry many times in a row. */
const remembered = new Map<string, EntryReading>();
const maxRemembered = 1000;

/** Reads the value of an entry strictly, as the list itself would take it. Never throws; the same on every runtime. */
export function readEntry(value: string): EntryReading {
  const known = remembered.get(value);
  if (known !== undefined) return known;
  const reading = parseEntry(value);
  if (remembered.size >= maxRemembered) remembered.clear();
  if (value.length <= maxEntryLength) remembered.set(value, reading);
  return reading;
}

function parseEntry(value: string): EntryReading {
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
  // A path that would be written with a tilde at its end would be read as something else.
  if (!below && rest.endsWith("~")) return { fault: "tilde" };
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
    if (!/^[a-z0-9._-]+$/.test(host) || !isResolvable(address)) return { fault: "spelling" };
  }
  return /[#\\]/.test(core) ? { fault: "spelling" } : { host, isIp, rest: restOf(address) };
}

/** What follows the host: nothing for the bare address, and no slash at the end of a path that asks nothing. */
export function restOf({ path, query }: Pick<WebAddress, "path" | "query">): string {
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
