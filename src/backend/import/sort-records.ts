import type { Steps as AnySteps } from "#src/backend/engine/steps.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { AirRecord } from "./air-record.ts";
import type { ClickRecord } from "./click-record.ts";
import { type Fields, type RecordReading, fieldsOf, isBlank, textOf, valueOf } from "./fields.ts";
import type { ForwardingRecord } from "./forwarding-record.ts";
import { open } from "./open.ts";
import type { RawLine } from "./raw-line.ts";
import type { LeftOut, Reason } from "./reasons.ts";
import { recognise } from "./recognise.ts";
import type { Progress, Steps } from "./steps.ts";
import { DateEvidence } from "./times.ts";

/** A file's records by what they are, before the world is asked. */
export type SortedRecords = {
  /** All that the file holds, whatever becomes of it. */
  readonly read: number;
  readonly firstLine: number;
  /** What stands in the file a second time. */
  readonly duplicates: number;
  readonly air: readonly AirRecord[];
  readonly forwarding: readonly ForwardingRecord[];
  readonly clicks: readonly ClickRecord[];
  /** Records that became nothing, and parts of records that are read without them. */
  readonly leftOut: readonly LeftOut[];
};

/** Kinds of record that are not read at all: whatever stands in them, nothing is missing. */
const notRead: ReadonlySet<Reason> = new Set<Reason>([
  "unsupportedRecord",
  "mailFlowRule",
  "alert",
  "submission",
  "operationFailed",
]);

/**
 * Tells records by what they are; what is nothing here, or stands there twice, is counted and left out. Dates that can be
 * two days are read once the whole file has told in which order it writes them. `now` in milliseconds since 1970 UTC.
 */
export function* sortRecords(lines: readonly RawLine[], now: Instant): Steps<SortedRecords> {
  const dates = new DateEvidence();
  const first = yield* sortOnce(lines, now, dates);
  const order = dates.decided();
  return dates.undecided && order !== null ? yield* sortOnce(lines, now, new DateEvidence(order)) : first;
}

function* sortOnce(lines: readonly RawLine[], now: Instant, dates: DateEvidence): Steps<SortedRecords> {
  const air: AirRecord[] = [];
  const forwarding: ForwardingRecord[] = [];
  const clicks: ClickRecord[] = [];
  const leftOut: LeftOut[] = [];
  const seen = new Set<string>();
  let duplicates = 0;
  for (const [index, raw] of lines.entries()) {
    if (index > 0) yield { share: index / lines.length, records: lines.length };
    if ("reason" in raw) {
      leftOut.push(raw);
      continue;
    }
    const content = raw.text ?? JSON.stringify(raw.value);
    if (seen.has(content)) {
      duplicates += 1;
      continue;
    }
    seen.add(content);
    const { line } = raw;
    const reading: RecordReading = { now, dates, parts: new Map() };
    const unwrapped = unwrap(raw.value, reading);
    const progress = { share: index / lines.length, records: lines.length };
    const found =
      "reason" in unwrapped
        ? unwrapped
        : yield* telling(progress, recognise(unwrapped.fields, unwrapped.category, line));
    if ("reason" in found) leftOut.push(...whyLeftOut(found, reading, line));
    else {
      for (const part of reading.parts.values()) leftOut.push({ line, ...part });
      if (found.what === "air") air.push(found.record);
      else if (found.what === "forwarding") forwarding.push(found.record);
      else clicks.push(found.record);
    }
  }
  return { read: lines.length, firstLine: lines[0]?.line ?? 1, duplicates, air, forwarding, clicks, leftOut };
}

/** The steps within one record, each with how far the file is. */
function* telling<T>(progress: Progress, steps: AnySteps<T>): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield progress;
  }
}

/** What a record lacks can be what of it could not be read: then that is why. */
function whyLeftOut(found: Omit<LeftOut, "line">, { parts }: RecordReading, line: number): readonly LeftOut[] {
  const { reason, path, message } = found;
  const whole = { line, reason, ...(path !== undefined && { path }), ...(message !== undefined && { message }) };
  if (notRead.has(reason)) return [whole];
  const unread = [...parts.values()].map((part) => ({ line, ...part }));
  const isExplained = unread.length > 0 && (reason === "incompleteClick" || reason === "noInvestigationId");
  return isExplained ? unread : [whole, ...unread];
}

/** The event itself, out of what carried it. `category` is that of the streaming form. */
type Unwrapped = { readonly fields: Fields; readonly category: string | null } | Omit<LeftOut, "line">;

/** Columns and members that hold a whole event, with the names that people know. */
const names = { raweventdata: "RawEventData", auditdata: "AuditData" } as const;
const carriers = ["raweventdata", "auditdata"] as const;

/** Takes off the streaming form, a hunting row or an audit row, in whatever order they lie around the event. */
function unwrap(value: unknown, reading: RecordReading): Unwrapped {
  let fields = fieldsOf(value, reading);
  let category: string | null = null;
  for (let level = 0; level < 5 && fields !== null; level += 1) {
    const carrier = carriers.find((name) => fields?.has(name) === true);
    const properties = openedFields(fields.get("properties"), reading);
    if (carrier !== undefined) {
      const carried = fields.get(carrier);
      if (isBlank(carried)) return fields.has("url") ? { fields, category } : { reason: "emptyRecord" };
      const opened = open(carried);
      if ("fault" in opened)
        return { reason: opened.why, path: names[carrier], message: `${names[carrier]} ${opened.fault}` };
      const event = fieldsOf(opened.value, reading);
      if (event === null) return { reason: "notARecord" };
      fields = event;
    } else if (properties !== null && valueOf(fields, "category", "time", "operationname") !== undefined) {
      category = textOf(fields, "category");
      fields = properties;
    } else {
      return { fields, category };
    }
  }
  return { reason: "notARecord" };
}

function openedFields(value: unknown, reading: RecordReading): Fields | null {
  const opened = open(value);
  return "fault" in opened ? null : fieldsOf(opened.value, reading);
}
