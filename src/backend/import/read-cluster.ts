import type { MailLocation, ThreatVerdict } from "#src/domain/vocabulary.ts";
import { sha256Hex } from "#src/lib/canonical.ts";
import { clusterKey } from "#src/domain/model/mail.ts";
import type { ClusterEntity } from "./entities.ts";
import { toldVerdict } from "./entity-parts.ts";
import {
  anyTimeOf,
  asText,
  childOf,
  countOf,
  flagOf,
  noteWord,
  textOf,
  textsOf,
  timeOf,
  type Fields,
} from "./fields.ts";
import { sameId } from "./ids.ts";
import { readUrl } from "./url-text.ts";
import { placeByDelivery, placeFor, plainWord, verdictOfThreats, worseOf } from "./words.ts";

export function readCluster(fields: Fields): ClusterEntity | null {
  const networkMessageIds = [...new Set(textsOf(fields, "networkmessageids").flatMap(idsIn).map(sameId))];
  const named = nameOf(fields, networkMessageIds);
  if (named === null) return null;
  const { clusterBy, clusterByValue } = named;
  const byThreat = countsOf(fields, "countbythreattype");
  const sourceType = textOf(fields, "clustersourcetype");
  return {
    kind: "emailCluster",
    key: clusterKey(clusterBy, clusterByValue),
    networkMessageIds,
    byLocation: placesOf(fields),
    byThreat,
    mailCount: countOf(fields, "mailcount"),
    volumeAnomaly: flagOf(fields, "isvolumeanomaly", "isvolumeanamoly"),
    query: textOf(fields, "query") ?? "",
    clusterBy,
    clusterByValue,
    sourceType,
    queriedAt: timeOf(fields, "querytime"),
    from: anyTimeOf(fields, "clusterquerystarttime", "querystarttime"),
    to: anyTimeOf(fields, "clusterqueryendtime", "querytime"),
    url: urlOf(fields, clusterBy, clusterByValue, byThreat),
    verdict: clusterVerdict(fields, byThreat),
    firstSeen: timeOf(fields, "firstseen"),
  };
}

/** Some exports join the ids to one text. */
function idsIn(text: string): readonly string[] {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  return parts.every((part) => /^\{?[0-9a-f]{8}-[0-9a-f-]{27}\}?$/i.test(part)) ? parts : [text];
}

/** Without ClusterBy the query names the cluster, then its URN, then the messages themselves. */
function nameOf(fields: Fields, ids: readonly string[]): Pick<ClusterEntity, "clusterBy" | "clusterByValue"> | null {
  const clusterBy = textOf(fields, "clusterby");
  const clusterByValue = textOf(fields, "clusterbyvalue");
  if (clusterBy !== null && clusterByValue !== null) return { clusterBy, clusterByValue };
  const query = textOf(fields, "query");
  if (query !== null) return { clusterBy: "Query", clusterByValue: query };
  const urn = textOf(fields, "urn");
  if (urn !== null) return { clusterBy: "Urn", clusterByValue: urn };
  if (ids.length === 0) return null;
  return { clusterBy: "NetworkMessageIds", clusterByValue: sha256Hex(ids.toSorted().join("|")) };
}

function countsOf(fields: Fields, ...names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const counted = childOf(fields, ...names);
  for (const name of counted?.keys() ?? []) {
    const count = counted === null ? null : countOf(counted, name);
    if (count !== null && count > 0) counts.set(asText(name) ?? "", count);
  }
  return counts;
}

function placesOf(fields: Fields): ReadonlyMap<MailLocation, number> {
  const byLocation = inPlaces(fields, placeFor, "countbydeliverylocation");
  return byLocation.size > 0
    ? byLocation
    : inPlaces(fields, placeByDelivery, "countbyprotectionstatus", "countbydeliverystatus");
}

function inPlaces(
  fields: Fields,
  placeOf: (word: string) => MailLocation | null,
  ...names: readonly string[]
): ReadonlyMap<MailLocation, number> {
  const places = new Map<MailLocation, number>();
  for (const [word, count] of countsOf(fields, ...names)) {
    const place = placeOf(word);
    const counted = place === null ? childOf(fields, ...names) : null;
    if (counted !== null) noteWord(counted, word, word, "its mail counts as lying in a place that is not known");
    places.set(place ?? "unknown", (places.get(place ?? "unknown") ?? 0) + count);
  }
  return places;
}

function clusterVerdict(fields: Fields, byThreat: ReadonlyMap<string, number>): ThreatVerdict {
  const told = toldVerdict(fields);
  if (told !== null) return told;
  const found = verdictOfThreats([...byThreat.keys(), ...textsOf(fields, "threats")]);
  const allZero = byThreat.size === 0 && childOf(fields, "countbythreattype") !== null;
  return worseOf(found, allZero && found === "unknown" ? "noThreatsFound" : found);
}

/**
 * The URL of a cluster that a URL threat formed; a URL that its mail merely has in common is none. What is no address of the web is
 * given as well: that nothing can block it must be said.
 */
function urlOf(fields: Fields, by: string, byValue: string, byThreat: ReadonlyMap<string, number>): string | null {
  const isIndicator = plainWord(textOf(fields, "clustersourcetype") ?? "") === "urlthreatindicator";
  const names = by.split(";").map(plainWord);
  const isByUrl = names.includes("normalizedurl") && [...byThreat.keys()].map(plainWord).includes("maliciousurl");
  if (!isIndicator && !isByUrl) return null;
  const source = textOf(fields, "clustersourceidentifier");
  const value = source !== null && isIndicator ? source : valueNamed(names, byValue);
  return value === null || value.trim() === "" ? null : readUrl(value).url;
}

/** ClusterByValue joins its values by `;`, and a URL may hold some itself: those of the other names are cut off around it. */
function valueNamed(names: readonly string[], byValue: string): string | null {
  const at = names.indexOf("normalizedurl");
  const parts = byValue.split(";");
  if (at === -1 || parts.length < names.length) return at === -1 ? null : (parts[at] ?? null);
  return parts.slice(at, parts.length - (names.length - 1 - at)).join(";");
}
