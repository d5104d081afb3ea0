import type { AirRecord } from "./air-record.ts";
import type { ClickRecord } from "./click-record.ts";
import type { ForwardingRecord } from "./forwarding-record.ts";
import type { RawLine } from "./raw-line.ts";
import type { LeftOut } from "./reasons.ts";
import { recognise } from "./recognise.ts";
import type { Steps } from "./steps.ts";
import { unwrap } from "./unwrap.ts";

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
  readonly leftOut: readonly LeftOut[];
};

/** Tells records by what they are; what is nothing here, or stands there twice, is counted and left out. */
export function* sortRecords(lines: readonly RawLine[]): Steps<SortedRecords> {
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
    const unwrapped = unwrap(raw.value);
    const found = "reason" in unwrapped ? unwrapped : recognise(unwrapped.fields, unwrapped.category, raw.line);
    if ("reason" in found) leftOut.push(whyLeftOut(found, raw.line));
    else if (found.what === "air") air.push(found.record);
    else if (found.what === "forwarding") forwarding.push(found.record);
    else clicks.push(found.record);
  }
  return { read: lines.length, firstLine: lines[0]?.line ?? 1, duplicates, air, forwarding, clicks, leftOut };
}

function whyLeftOut({ reason, path, message }: Omit<LeftOut, "line">, line: number): LeftOut {
  return { line, reason, ...(path !== undefined && { path }), ...(message !== undefined && { message }) };
}
