import { entryFor, reaches, withoutRootDot } from "#src/domain/block-entry.ts";
import type { EntryReach } from "#src/domain/entry-syntax.ts";
import { webAddress, type WebAddress } from "#src/lib/url.ts";

type KnownUrl = { readonly url: string; readonly address: WebAddress };

/** Something that is read as the name of a host where it stands in a path or query. */
const hostName = /[a-z0-9_-]\.[a-z0-9_-]/i;

/** The URLs of messages and clicks, found by their host: evidence asks which of them an entry would stop as well. */
export class UrlIndex {
  /** By `urlKey`, as each was first written. */
  readonly #written = new Map<string, string>();
  /** By the last two labels of the host: one place for each URL, however many labels its sender wrote. */
  readonly #bySite = new Map<string, KnownUrl[]>();
  /** Those that carry the name of another host. */
  readonly #carrying: KnownUrl[] = [];

  add(key: string, url: string): void {
    if (this.#written.has(key)) return;
    this.#written.set(key, url);
    const address = webAddress(url);
    if (address === null) return;
    const known = { url, address };
    const site = siteOf(address.host);
    const others = this.#bySite.get(site);
    if (others === undefined) this.#bySite.set(site, [known]);
    else others.push(known);
    if (hostName.test(address.path + address.query)) this.#carrying.push(known);
  }

  /** Those of a host and of the hosts below it, as they were first written. */
  *within(host: string): Iterable<string> {
    for (const { url, address } of this.#ofSites(host)) if (isWithin(address, host)) yield url;
  }

  /** Those that a block by such an entry would stop. */
  *stoppedBy(reach: EntryReach): Iterable<string> {
    for (const { url, address } of this.#ofSites(reach.host)) if (reaches(reach, address)) yield url;
    if (reach.elsewhere === "nowhere") return;
    const site = siteOf(reach.host);
    for (const { url, address } of this.#carrying) {
      // Those of its own site came before. Most carry other names, and looking for this one first costs little.
      if (siteOf(address.host) === site || !entryFor(address).toLowerCase().includes(reach.host)) continue;
      if (reaches(reach, address)) yield url;
    }
  }

  *#ofSites(host: string): Iterable<KnownUrl> {
    const site = siteOf(host);
    if (site.includes(".")) yield* this.#bySite.get(site) ?? [];
    else for (const [name, urls] of this.#bySite) if (`.${name}`.endsWith(`.${site}`)) yield* urls;
  }
}

/** `mail.evil.example.` is of `evil.example`; an address by number is its own. */
function siteOf(host: string): string {
  const name = withoutRootDot(host);
  return name.startsWith("[") ? name : name.split(".").slice(-2).join(".");
}

function isWithin({ host }: WebAddress, other: string): boolean {
  return `.${withoutRootDot(host)}`.endsWith(`.${other}`);
}
