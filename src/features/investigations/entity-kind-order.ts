import type { Entity } from "#src/contract/shapes/investigation.ts";

export type EntityKind = Entity["kind"];

/** In the order in which they matter for a decision about mail. */
export const entityKindOrder = [
  "emailCluster",
  "email",
  "url",
  "mailbox",
  "ip",
  "file",
  "submission",
] as const satisfies readonly EntityKind[];
