import { sha256Hex } from "#src/lib/canonical.ts";

function shortHash(text: string): string {
  return sha256Hex(text).slice(0, 24);
}

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** GUIDs compare without case; anything else that stands where a GUID should is taken letter by letter. */
export function sameId(id: string): string {
  return guid.test(id) ? id.toLowerCase() : id;
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
