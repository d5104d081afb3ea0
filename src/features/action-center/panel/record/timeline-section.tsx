import { Link } from "@tanstack/react-router";
import { FileLock2 } from "lucide-react";
import { Fragment } from "react";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { entrySentence, processedSentence } from "#src/domain/entry-sentence.ts";
import type { SentencePart } from "#src/domain/sentence-part.ts";
import { ActionLink } from "#src/features/action-center/panel/change/common-lines.tsx";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatDuration, formatInstant } from "#src/lib/time.ts";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { Section } from "#src/ui/section.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { type TimelineLine, timelineLines } from "./timeline-lines.ts";

interface TimelineSectionProps {
  /** Oldest first, as the backend gives them. */
  readonly entries: readonly AuditEntryRow[];
  readonly viewerId: string | null;
}

/** The action's part of the audit log, newest first. */
export function TimelineSection({ entries, viewerId }: TimelineSectionProps) {
  const [zone] = useTimeZone();
  const lines = timelineLines(entries);
  const days = lines.map(({ entry }) => formatInstant(entry.time, "date", zone));
  const newest = entries.at(-1);
  return (
    <Section title="Timeline">
      <ol className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1.5">
        {lines.map((line, index) => (
          <Fragment key={line.entry.sequence}>
            {days[index] !== days[index - 1] && (
              <li className="text-caption text-ink-3 col-span-2 mt-1 first:mt-0">{days[index]}</li>
            )}
            <li className="contents">
              <Instant at={line.entry.time} style="time" className="text-ink-2" />
              <span className="min-w-0 wrap-anywhere">
                <TimelineSentence line={line} viewerId={viewerId} />
              </span>
            </li>
          </Fragment>
        ))}
      </ol>
      {newest !== undefined && (
        <p className="text-ink-2 mt-3 flex flex-wrap items-center gap-x-2">
          <FileLock2 aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
          {plural(entries.length, "entry", "entries")} in the audit log. Newest:{" "}
          <Link
            to="/audit"
            search={{ entry: String(newest.sequence) }}
            className="text-accent-ink py-0.5 font-medium underline-offset-2 hover:underline"
          >
            entry {formatNumber(newest.sequence)}
          </Link>
          <code className="text-caption font-mono">
            {newest.hash.slice(0, 4)}…{newest.hash.slice(-2)}
          </code>
          <CopyButton label="Copy entry hash" text={newest.hash} />
        </p>
      )}
    </Section>
  );
}

interface TimelineSentenceProps {
  readonly line: TimelineLine;
  readonly viewerId: string | null;
}

/** One line of the timeline as a sentence; the words are those of the audit log's own page. */
function TimelineSentence({ line: { entry, processed, sinceOpened }, viewerId }: TimelineSentenceProps) {
  if (processed !== null) return <>{processedSentence(processed)}</>;
  const name = entry.actor.id === viewerId ? "You" : entry.actor.name;
  return (
    <>
      {entrySentence(entry).map((part, index) => (
        <Fragment key={index}>
          <Part part={part} name={name} />
        </Fragment>
      ))}
      {sinceOpened !== null && (
        <span className="text-ink-2">, {formatDuration(sinceOpened)} after opening the evidence</span>
      )}
    </>
  );
}

interface PartProps {
  readonly part: SentencePart;
  readonly name: string;
}

function Part({ part, name }: PartProps) {
  switch (part.kind) {
    case "who":
      return <strong className="font-semibold">{name}</strong>;
    case "text":
      return part.text;
    case "said":
      return <UntrustedText text={part.text} quoted limit={600} />;
    case "told":
      return <UntrustedText text={part.text} limit={600} />;
    case "action":
      return <ActionLink id={part.id}>{part.text}</ActionLink>;
    default:
      return part satisfies never;
  }
}
