// How entries were read until it was recorded with the facts whether one blocks a whole host (`Facts.wholeHost`). A log is for ever:
// what such an action needed, and the digest of what was shown, follow from this reading alone. Nothing new is read by it.

function placeOf(value: string): { readonly host: string; readonly rest: string } | null {
  try {
    const { hostname, pathname, search } = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`);
    const host = hostname.toLowerCase().replace(/\.$/, "");
    return host === "" ? null : { host, rest: (search === "" ? pathname.replace(/\/+$/, "") : pathname) + search };
  } catch {
    return null;
  }
}

/** whether the entry was taken for a whole host. What could not be read as an address was one unless it named a path. */
export function wasHostOnly(entryValue: string): boolean {
  const place = placeOf(entryValue);
  return place === null ? !/[/?#]./.test(entryValue) : place.rest === "";
}

/** whether the entry's host was taken for one of these domains or for one below it. */
export function wasOwnHost(entryValue: string, ownDomains: readonly string[]): boolean {
  const host = placeOf(entryValue)?.host ?? "";
  const own = ownDomains.flatMap((domain) => placeOf(domain)?.host ?? []);
  return own.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
