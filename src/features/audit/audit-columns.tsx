import { unreadableType } from "#src/api/contract/shapes/audit.ts";
import type { ListedEntry } from "#src/api/queries/audit.ts";
import type { DataTableColumn } from "#src/components/data-table/columns.ts";
import { CutText } from "#src/components/ui/cut-text.tsx";
import { Instant } from "#src/components/ui/time.tsx";
import { UntrustedText } from "#src/components/ui/untrusted-text.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { AboutLink, aboutOf, EntrySentence } from "./entry-sentence.tsx";
import { shortHash } from "./entry-types.ts";

/** What happened never leaves; what tells least of it leaves first. */
export const auditColumns: readonly DataTableColumn<ListedEntry>[] = [
  {
    id: "time",
    header: "When",
    width: 164,
    stacked: "belowEnd",
    cell: ({ time, type }) =>
      type === unreadableType ? (
        <span className="text-ink-3">unknown</span>
      ) : (
        <span className="text-ink-2 whitespace-nowrap">
          <Instant at={time} style="date" /> <Instant at={time} style="time" />
        </span>
      ),
  },
  {
    id: "actor",
    header: "Who",
    width: 116,
    stacked: "below",
    cell: ({ actor }) => (
      <CutText>
        <UntrustedText text={actor.name} limit={80} />
      </CutText>
    ),
  },
  {
    id: "what",
    header: "What",
    width: 260,
    grow: 1,
    stacked: "main",
    cell: (entry) => (
      <CutText>
        <EntrySentence entry={entry} />
      </CutText>
    ),
  },
  { id: "about", header: "About", width: 150, leaves: 3, cell: (entry) => <AboutCell entry={entry} /> },
  {
    id: "request",
    header: "Request",
    width: 120,
    leaves: 1,
    cell: ({ requestId }) =>
      requestId === null ? <span className="text-ink-3">none</span> : <Mono text={requestId} />,
  },
  {
    id: "hash",
    header: "Entry hash",
    width: 148,
    leaves: 2,
    cell: ({ sequence, hash }) => <Mono text={`#${formatNumber(sequence)} ${shortHash(hash)}`} />,
  },
];

function AboutCell({ entry }: { readonly entry: ListedEntry }) {
  const id = aboutOf(entry);
  if (id === null) return <span className="text-ink-3">{entry.type === "policy.changed" ? "policy" : "none"}</span>;
  return (
    <CutText className="text-caption font-mono">
      <AboutLink id={id}>
        <UntrustedText text={id} limit={140} />
      </AboutLink>
    </CutText>
  );
}

function Mono({ text }: { readonly text: string }) {
  return (
    <CutText className="text-caption text-ink-2 font-mono">
      <UntrustedText text={text} limit={140} />
    </CutText>
  );
}
