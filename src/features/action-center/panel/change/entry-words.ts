import { reaches } from "#src/domain/block-entry.ts";
import { readEntry, type EntryReach } from "#src/domain/entry-syntax.ts";
import { defangUrl } from "#src/lib/defang.ts";
import { webAddress } from "#src/lib/url.ts";

/** What an entry blocks, and what of the same host it leaves open. */
export interface EntryCoverage {
  readonly blocks: string;
  /** Null where nothing of the host is left. */
  readonly leaves: string | null;
}

/** In sentences for the person who decides; null for a value that is no entry and blocks nothing. */
export function entryCoverage(entryValue: string): EntryCoverage | null {
  const reading = readEntry(entryValue);
  return "fault" in reading ? null : coverageOf(reading.reach);
}

/** Whether the entry stops clicks on the URL that it was proposed for. */
export function entryStopsUrl(entryValue: string, url: string): boolean {
  const reading = readEntry(entryValue);
  if ("fault" in reading) return false;
  const address = webAddress(url);
  return address !== null && reaches(reading.reach, address);
}

function coverageOf({ host: name, self, below, root, paths, elsewhere }: EntryReach): EntryCoverage {
  const host = defangUrl(name);
  if (!name.includes(".") && !name.startsWith("[")) return { blocks: `Every site under .${host}.`, leaves: null };
  if (paths !== null && paths.at !== "") return pathCoverage(name, paths.at, paths.below, below);
  if (elsewhere === "anywhere") {
    return { blocks: `${host} with all paths and subdomains, and any address that contains ${host}.`, leaves: null };
  }
  if (elsewhere === "asPathPart") {
    return { blocks: `${host} with all paths and subdomains, and any address with ${host} in its path.`, leaves: null };
  }
  if (self && below)
    return { blocks: `The home pages of ${host} and all its subdomains.`, leaves: "Their other pages." };
  if (below && root) {
    return { blocks: `The home pages of all subdomains of ${host}.`, leaves: `Their other pages, and ${host} itself.` };
  }
  if (below) {
    return { blocks: `All pages of all subdomains of ${host}.`, leaves: `Their home pages, and ${host} itself.` };
  }
  if (root) return { blocks: `The home page of ${host} only.`, leaves: "All other pages there." };
  return {
    blocks: `All pages of ${host}.`,
    leaves: isIp(name) ? "Its home page." : "Its home page, and its subdomains.",
  };
}

type Below = NonNullable<EntryReach["paths"]>["below"];

function isIp(host: string): boolean {
  return webAddress(host)?.isIp ?? false;
}

function pathCoverage(name: string, at: string, below: Below, onSubdomains: boolean): EntryCoverage {
  const host = defangUrl(name);
  const path = defangUrl(at);
  const where = onSubdomains ? `all subdomains of ${host}` : host;
  const beside = isIp(name) ? "" : ", and its subdomains";
  const rest = onSubdomains ? `other pages there, and ${host} itself` : `other pages of ${host}${beside}`;
  if (below === "afterSlash")
    return { blocks: `Everything below ${path}/ on ${where}.`, leaves: `${path} itself, ${rest}.` };
  if (below === "everything")
    return { blocks: `${path} on ${where} and everything below it.`, leaves: `Other${rest.slice(5)}.` };
  return { blocks: `Exactly ${path} on ${where}.`, leaves: `Other${rest.slice(5)}.` };
}
