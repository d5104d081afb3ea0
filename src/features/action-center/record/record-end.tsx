import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import type { RecordParts } from "#src/api/queries/record.ts";
import { entrySentence, processedSentence } from "#src/domain/entry-sentence.ts";
import { timelineLines, type TimelineLine } from "#src/features/action-center/panel/record/timeline-lines.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatInstant, formatUtc, localZone } from "#src/lib/time.ts";
import { Fact, Facts, Hash, Part, Told } from "./record-parts.tsx";

/** Oldest first, as it happened. */
export function Timeline({ entries }: { readonly entries: readonly AuditEntryRow[] }) {
  const lines = timelineLines(entries).toReversed();
  const zone = localZone(entries[0]?.time ?? "");
  const city = zone === null ? null : (zone.split(" ")[0]?.split("/").at(-1)?.replaceAll("_", " ") ?? "Local");
  return (
    <Part title="Timeline" aside={zone === null ? "UTC" : `UTC and ${zone}`}>
      <table aria-label="Timeline" className="record-table">
        <thead>
          <tr>
            <th scope="col">Log entry</th>
            <th scope="col">Date</th>
            <th scope="col">UTC</th>
            {city !== null && <th scope="col">{city}</th>}
            <th scope="col">Event</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.entry.sequence}>
              <td className="whitespace-nowrap tabular-nums">{entriesWords(line)}</td>
              <td className="whitespace-nowrap tabular-nums">{formatInstant(line.entry.time, "date", "utc")}</td>
              <td className="tabular-nums">{formatInstant(line.entry.time, "time", "utc")}</td>
              {city !== null && <td className="text-ink-2 tabular-nums">{localTime(line.entry.time)}</td>}
              <td>
                <Happened line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

/** "4,744–4,747" where several batches are one line. */
function entriesWords({ entry, first }: TimelineLine): string {
  const last = formatNumber(entry.sequence);
  return first === entry.sequence ? last : `${formatNumber(first)}–${last}`;
}

/** With the day where it is another one than in UTC. */
function localTime(at: string): string {
  const time = formatInstant(at, "time", "local");
  const day = formatInstant(at, "day", "local");
  return day === formatInstant(at, "day", "utc") ? time : `${day}, ${time}`;
}

function Happened({ line: { entry, processed } }: { readonly line: TimelineLine }) {
  if (processed !== null) return processedSentence(processed);
  return entrySentence(entry).map((part, index) => {
    if (part.kind === "who")
      return (
        <strong key={index} className="font-semibold">
          <Told text={entry.actor.name} />
        </strong>
      );
    if (part.kind === "said")
      return (
        <span key={index}>
          “<Told text={part.text} />”
        </span>
      );
    if (part.kind === "action") return <span key={index}>{`${part.text} (${part.id})`}</span>;
    return <Told key={index} text={part.text} />;
  });
}

export function Integrity({ parts: { action, head, readAt, reader } }: { readonly parts: RecordParts }) {
  const [first, last] = [action.timeline[0], action.timeline.at(-1)];
  const count = action.timeline.length;
  return (
    <Part title="Integrity">
      <Facts>
        <Fact label="This record">
          {first === undefined || last === undefined
            ? "No entry of the audit log."
            : `${plural(count, "entry", "entries")} of the audit log, ${formatNumber(first.sequence)}${count === 1 ? ". It" : ` to ${formatNumber(last.sequence)}. Each one`} was recomputed in this browser and matches its hash.`}
        </Fact>
        {last !== undefined && (
          <Fact label={`Last entry, ${formatNumber(last.sequence)}`}>
            <Hash text={last.hash} />
          </Fact>
        )}
        <Fact label={`Log head, ${formatNumber(head.sequence)}`}>
          <Hash text={head.hash} />
        </Fact>
        <Fact label="Made">
          {formatUtc(readAt)} for <Told text={reader} />
        </Fact>
      </Facts>
    </Part>
  );
}

export function HowToVerify({ action }: { readonly action: ActionDetail }) {
  return (
    <Part title="How to verify">
      <ol className="flex list-decimal flex-col gap-1.5 pl-5">
        <li>
          In Countersign: Audit log, <strong className="font-semibold">Verify</strong>, then search for{" "}
          <code className="font-mono">{action.id}</code>. Entry numbers and hashes must equal those printed here.
        </li>
        <li>
          Without Countersign: export the audit log as NDJSON. For each entry, the SHA-256 of its canonical JSON (RFC
          8785) without <code className="font-mono">hash</code> must equal <code className="font-mono">hash</code>, and{" "}
          <code className="font-mono">previousHash</code> must equal the hash of the entry before it.
        </li>
        <li>
          To rule out that entries were cut off or the whole log was rewritten, compare the head above with one saved
          elsewhere.
        </li>
      </ol>
    </Part>
  );
}
