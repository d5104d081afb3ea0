import { ChevronDown, ChevronRight } from "lucide-react";
import { unreadableType } from "#src/contract/shapes/audit.ts";
import type { DataTableColumn } from "#src/ui/data-table/columns.ts";
import { CutText } from "#src/ui/cut-text.tsx";
import { Marked } from "#src/ui/marked.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatInstant, type TimeZoneChoice } from "#src/lib/time.ts";
import type { AuditLine } from "./audit-lines.ts";
import { foldWords, subjectWords } from "./audit-words.ts";
import { AboutLink, aboutOf, EntrySentence } from "./entry-sentence.tsx";
import { shortHash } from "./entry-types.ts";

type Column = DataTableColumn<AuditLine>;

/** What happened and when never leave; what tells least of it leaves first. In two lines the sentence says who it was. */
const afterWhen: readonly Column[] = [
  {
    id: "actor",
    header: "Who",
    width: 112,
    leaves: 4,
    cell: ({ listed, role }) =>
      role === "entry" || role === "fold" ? (
        <CutText>
          <UntrustedText text={listed.entry.actor.name} limit={80} />
        </CutText>
      ) : null,
  },
  { id: "what", header: "What", width: 260, grow: 1, stacked: "main", cell: (line) => <WhatCell line={line} /> },
  {
    id: "about",
    header: "About",
    width: 280,
    grow: 0.8,
    leaves: 3,
    stacked: "below",
    cell: (line) => <AboutCell line={line} />,
  },
  { id: "entry", header: "Entry", width: 104, leaves: 2, align: "end", cell: (line) => <EntryCell line={line} /> },
  {
    id: "hash",
    header: "Hash",
    width: 92,
    leaves: 1,
    align: "end",
    cell: ({ listed, role }) =>
      role === "entry" || role === "batch" ? <Mono text={shortHash(listed.entry.hash)} /> : null,
  },
];

function whenColumn(zone: TimeZoneChoice): Column {
  return {
    id: "time",
    header: zone === "utc" ? "When (UTC)" : "When (local)",
    width: 216,
    stacked: "belowEnd",
    cell: (line) => <WhenCell line={line} zone={zone} />,
  };
}

const columns = { utc: [whenColumn("utc"), ...afterWhen], local: [whenColumn("local"), ...afterWhen] } as const;

/** The same columns under the same array each time, with the zone of the times said in the head. */
export function auditColumns(zone: TimeZoneChoice): readonly Column[] {
  return columns[zone];
}

interface WhenCellProps {
  readonly line: AuditLine;
  readonly zone: TimeZoneChoice;
}

function WhenCell({ line: { listed, role }, zone }: WhenCellProps) {
  const { entry, fold } = listed;
  if (role === "more") return null;
  if (entry.type === unreadableType) return <span className="text-ink-3">unknown</span>;
  const from = role === "fold" && fold !== null ? fold.firstTime : entry.time;
  return (
    <span className="text-ink-2 whitespace-nowrap">
      <Instant at={from} style="date" /> <Instant at={from} style="time" className="text-ink" />
      {role === "fold" && (
        <>
          {" – "}
          {sameDay(from, entry.time, zone) ? null : (
            <>
              <Instant at={entry.time} style="date" />{" "}
            </>
          )}
          <Instant at={entry.time} style="time" className="text-ink" />
        </>
      )}
    </span>
  );
}

function sameDay(a: string, b: string, zone: TimeZoneChoice): boolean {
  return formatInstant(a, "date", zone) === formatInstant(b, "date", zone);
}

function WhatCell({ line: { listed, role, open, rest } }: { readonly line: AuditLine }) {
  const { entry, fold } = listed;
  if (role === "more") {
    return <span className="text-accent-ink pl-6 font-medium">Show {plural(rest, "more batch", "more batches")}</span>;
  }
  if (role !== "fold" || fold === null) {
    return (
      <CutText className={role === "batch" ? "text-ink-2 pl-6" : ""}>
        <EntrySentence entry={entry} />
      </CutText>
    );
  }
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Chevron aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
      <CutText className="font-medium">
        <Marked text={foldWords(fold)} />
      </CutText>
    </span>
  );
}

/** The subject first, since people know actions by that; the id small, in its own place. */
function AboutCell({ line: { listed, role } }: { readonly line: AuditLine }) {
  const { entry, subject, foundIn } = listed;
  const id = aboutOf(entry);
  if (role === "batch" || role === "more") return null;
  if (id === null) return <span className="text-ink-3">{otherSubjects[entry.type] ?? "none"}</span>;
  return (
    <span className="flex min-w-0 flex-1 items-baseline gap-2">
      <CutText>
        <AboutLink id={id}>
          <UntrustedText text={subject === null ? id : subjectWords(subject)} limit={140} />
        </AboutLink>
      </CutText>
      {foundIn !== null && <span className="text-ink-2 shrink-0">in {foundIn}</span>}
      {subject !== null && (
        <span className="text-caption text-ink-2 ml-auto max-w-28 min-w-0 shrink-0 truncate pl-1 font-mono max-md:hidden">
          <UntrustedText text={id} limit={140} />
        </span>
      )}
    </span>
  );
}

const otherSubjects: Readonly<Record<string, string>> = {
  "policy.changed": "Policy",
  "import.completed": "Import",
  "export.completed": "Export",
  "log.started": "Audit log",
};

function EntryCell({ line: { listed, role } }: { readonly line: AuditLine }) {
  const { entry, fold } = listed;
  if (role === "more") return null;
  const last = formatNumber(entry.sequence);
  return <Mono text={role === "fold" && fold !== null ? `${formatNumber(fold.firstSequence)}–${last}` : last} />;
}

function Mono({ text }: { readonly text: string }) {
  return (
    <CutText className="text-caption text-ink-2 font-mono">
      <UntrustedText text={text} limit={140} />
    </CutText>
  );
}
