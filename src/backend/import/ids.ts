import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import { sha256Hex } from "#src/lib/canonical.ts";

function shortHash(text: string): string {
  return sha256Hex(text).slice(0, 24);
}

/** GUIDs, with the two letters that alerts put before theirs or in braces, and URNs. */
const withoutCase = /^(?:[a-z]{2})?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$|^\{[0-9a-f-]{36}\}$|^urn:/i;

/** Ids of Microsoft compare without case; anything else that stands where one should is taken letter by letter. */
export function sameId(id: string): string {
  return withoutCase.test(id) ? id.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : id;
}

/**
 * What an investigation is known by: its InvestigationId in one case. Those that were imported when case still told them
 * apart keep their ids, by the case in which they came.
 */
export function identitiesIn(known: Iterable<Pick<InvestigationRecord, "id" | "externalId">>): (id: string) => string {
  const asWritten = new Map<string, string>();
  for (const { id, externalId } of known) {
    if (externalId === null || externalId === sameId(externalId)) continue;
    if (id === investigationIdOf(externalId)) asWritten.set(sameId(externalId), externalId);
  }
  return (id) => asWritten.get(sameId(id)) ?? sameId(id);
}

/** `externalId` is the full InvestigationId: the identity, whatever the record's own Id says. */
export function investigationIdOf(externalId: string): string {
  return `inv-${shortHash(externalId)}`;
}

/** Six hex digits to speak of it: the tail of the InvestigationId where that is hex, else of its hash. */
export function shortIdOf(externalId: string): string {
  return /[0-9a-f]{6}$/i.exec(externalId)?.[0].toLowerCase() ?? sha256Hex(externalId).slice(-6);
}

/** `entity` tells apart what one record lists under the same ActionId; null where the ActionId stands alone. */
export function actionIdOf(externalId: string, actionId: string, entity: string | null): string {
  return `act-${shortHash(entity === null ? `${externalId}|${actionId}` : `${externalId}|${actionId}|${entity}`)}`;
}

export function partIdOf(part: "ent" | "alert" | "log", externalId: string, key: string): string {
  return `${part}-${shortHash(`${externalId}|${part}|${key}`)}`;
}
