import type { Steps } from "#src/backend/engine/steps.ts";
import type { AirRecord } from "./air-record.ts";
import { readClick, type ClickRecord } from "./click-record.ts";
import { numberOf, textOf, timeOf, type Fields } from "./fields.ts";
import type { ForwardingRecord } from "./forwarding-record.ts";
import { readAir } from "./read-air.ts";
import { readForwarding } from "./read-forwarding.ts";
import type { LeftOut, Reason } from "./reasons.ts";

export type Recognised =
  | { readonly what: "air"; readonly record: AirRecord }
  | { readonly what: "forwarding"; readonly record: ForwardingRecord }
  | { readonly what: "click"; readonly record: ClickRecord }
  | ({ readonly what: "leftOut" } & Omit<LeftOut, "line">);

const airTypes = new Set([64, 86, 89]);
const airNames = /^air(?:manual|adminaction)?investigation(?:data)?$/;
const ruleChanges = new Set([
  "new-inboxrule",
  "set-inboxrule",
  "updateinboxrules",
  "remove-inboxrule",
  "disable-inboxrule",
  "enable-inboxrule",
  "set-mailbox",
]);

/** Strict in what may become an action, lenient in how it is written. `category` is that of the streaming form. */
export function* recognise(fields: Fields, category: string | null, line: number): Steps<Recognised> {
  const leftOut = (reason: Reason): Recognised => ({ what: "leftOut", reason });
  const operation = (textOf(fields, "operation", "actiontype", "activity") ?? "").toLowerCase();
  const recordType = numberOf(fields, "recordtype");
  const typeName = (textOf(fields, "recordtype") ?? "").toLowerCase();
  if ((recordType !== null && airTypes.has(recordType)) || airNames.test(typeName) || airNames.test(operation)) {
    const record = yield* readAir(fields, line);
    return record === null ? leftOut("noInvestigationId") : { what: "air", record };
  }
  if (ruleChanges.has(operation)) {
    const read = readForwarding(operation, fields, line);
    return "reason" in read ? { what: "leftOut", ...read } : { what: "forwarding", record: read.record };
  }
  if (isClick(fields, operation, recordType, category)) {
    const record = readClick(fields, line);
    return record === null ? leftOut("incompleteClick") : { what: "click", record };
  }
  // Though nothing comes of it, its date can tell in which order the file writes day and month.
  timeOf(fields, "creationtime", "creationdate", "timestamp");
  return leftOut(otherwise(operation, recordType));
}

function isClick(fields: Fields, operation: string, recordType: number | null, category: string | null): boolean {
  if (operation === "tiurlclickdata" || recordType === 41 || /urlclickevents$/i.test(category ?? "")) return true;
  const isRow = fields.has("url") && (fields.has("accountupn") || fields.has("isclickedthrough"));
  return isRow && /^(?:click|url)/.test(operation);
}

function otherwise(operation: string, recordType: number | null): Reason {
  if (operation.endsWith("transportrule")) return "mailFlowRule";
  if (operation.startsWith("alert") || recordType === 40) return "alert";
  if (/submission/.test(operation)) return "submission";
  return "unsupportedRecord";
}
