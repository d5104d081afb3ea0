/** Host and what follows it, as a browser would resolve them: lower-case host, no port, credentials or fragment. */
type Place = { readonly host: string; readonly rest: string };

const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;

function placeOf(value: string): Place | null {
  const address = scheme.test(value) ? value : `https://${value}`;
  if (!URL.canParse(address)) return null;
  const { hostname, pathname, search } = new URL(address);
  const host = hostname.toLowerCase().replace(/\.$/, "");
  if (host === "") return null;
  const path = search === "" ? pathname.replace(/\/+$/, "") : pathname;
  return { host, rest: path + search };
}

/**
 * Whether a URL entry of the Tenant Allow/Block List stops clicks on `url`. A host-only entry covers its paths and
 * subdomains; an entry with a path covers that path on that very host and everything below it.
 */
export function entryCovers(entryValue: string, url: string): boolean {
  return coveringEntries(url).includes(canonicalEntry(entryValue));
}

/** whether the entry blocks a whole host. What cannot be read as an address counts as one unless it names a path. */
export function isHostOnly(entryValue: string): boolean {
  const place = placeOf(entryValue);
  return place === null ? !/[/?#]./.test(entryValue) : place.rest === "";
}

/** The host that an entry or a URL names, lower-case; empty where there is none. */
export function hostOfEntry(value: string): string {
  return placeOf(value)?.host ?? "";
}

/** One form for every way to write the same entry. */
export function canonicalEntry(value: string): string {
  const place = placeOf(value);
  return place === null ? value : place.host + place.rest;
}

/** Every entry, in canonical form, that would cover this entry or URL: itself, the paths above it, its host, the domains above. */
export function coveringEntries(value: string): readonly string[] {
  const place = placeOf(value);
  if (place === null) return [value];
  const below = placesAbove(place.rest).map((rest) => place.host + rest);
  return [...new Set([place.host + place.rest, ...below, ...hostAndParents(place.host)])];
}

/** `/a/b?c=1&d=2` -> `/a`, `/a/b`, `/a/b?c=1`: each is a whole part, so that `/a` never covers `/ab`. */
function placesAbove(rest: string): readonly string[] {
  const query = rest.includes("?") ? rest.indexOf("?") : rest.length;
  const ends = [...rest.matchAll(/[/?&]/g)].filter(({ 0: sign, index }) =>
    index < query ? sign === "/" : index === query || sign === "&",
  );
  return ends.map(({ index }) => rest.slice(0, index)).filter((place) => place !== "" && !place.endsWith("/"));
}

/** A host and the domains above it, down to two labels: what a host-only entry could name to cover it. */
function hostAndParents(host: string): readonly string[] {
  // An IPv4 address has no domains above it; an IPv6 address has no dots.
  if (/^[\d.]+$/.test(host)) return [host];
  const labels = host.split(".");
  const levels = Math.max(1, labels.length - 1);
  return Array.from({ length: levels }, (_, level) => labels.slice(level).join("."));
}
