import type { AirRecord } from "./air-record.ts";
import type { ClickRecord } from "./click-record.ts";
import type { RawLine } from "./envelopes.ts";
import type { ForwardingRecord } from "./forwarding-record.ts";
import { recognise } from "./recognise.ts";
import type { Report } from "./report.ts";
import { unwrap } from "./unwrap.ts";

export type Sorted = {
  readonly air: readonly AirRecord[];
  readonly forwarding: readonly ForwardingRecord[];
  readonly clicks: readonly ClickRecord[];
};

/** Tells records by what they are; what is nothing here, and what the file holds twice, goes to the report. */
export function sortRecords(lines: readonly RawLine[], report: Report): Sorted {
  const air: AirRecord[] = [];
  const forwarding: ForwardingRecord[] = [];
  const clicks: ClickRecord[] = [];
  const seen = new Set<string>();
  for (const raw of lines) {
    report.read += 1;
    if ("reason" in raw) {
      report.leaveOut(raw.line, raw.reason);
      continue;
    }
    const content = raw.text ?? JSON.stringify(raw.value);
    if (seen.has(content)) {
      report.duplicates += 1;
      continue;
    }
    seen.add(content);
    const unwrapped = unwrap(raw.value);
    const found = "reason" in unwrapped ? unwrapped : recognise(unwrapped.fields, unwrapped.category, raw.line);
    if ("reason" in found) report.leaveOut(raw.line, found.reason);
    else if (found.what === "air") air.push(found.record);
    else if (found.what === "forwarding") forwarding.push(found.record);
    else clicks.push(found.record);
  }
  return { air, forwarding, clicks };
}
