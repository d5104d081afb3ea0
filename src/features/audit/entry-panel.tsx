import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronDown, ChevronUp, CircleCheck, TriangleAlert, X } from "lucide-react";
import { memo, useEffect, useState } from "react";
import { explainError } from "#src/api/errors.ts";
import { auditEntryQuery } from "#src/api/queries/audit.ts";
import { type AuditEntryRow, unreadableType } from "#src/contract/shapes/audit.ts";
import { isRecord, textIn } from "#src/domain/entry-data.ts";
import { defangText } from "#src/lib/defang.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { ownValue } from "#src/lib/own-value.ts";
import { Button } from "#src/ui/button.tsx";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { Facts } from "#src/ui/facts.tsx";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { IconButton } from "#src/ui/icon-button.tsx";
import { Section } from "#src/ui/section.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { Instant } from "#src/ui/time.tsx";
import { LongText, UntrustedText } from "#src/ui/untrusted-text.tsx";
import { AboutLink, EntrySentence, aboutOf } from "./entry-sentence.tsx";
import { entryTypeWords } from "./entry-types.ts";
import { hashMatchesAsync } from "./verify/chain.ts";

interface EntryPanelProps {
  readonly sequence: number;
  readonly newest: number | null;
  readonly onStep: (sequence: number) => void;
  readonly onClose: () => void;
}

/** One entry of the log with nothing left out. */
export function EntryPanel({ sequence, newest, onStep, onClose }: EntryPanelProps) {
  const query = useQuery(auditEntryQuery(sequence));
  const last = newest !== null && sequence >= newest;
  return (
    <div className="bg-surface flex h-full min-h-0 flex-col">
      <div className="border-line flex h-13 shrink-0 items-center gap-1 border-b pr-3 pl-5">
        <h2 className="text-title mr-auto font-semibold">Entry {formatNumber(sequence)}</h2>
        <IconButton
          label="Newer entry"
          icon={ChevronUp}
          disabledReason={last ? "This is the newest one." : null}
          onClick={() => onStep(sequence + 1)}
        />
        <IconButton
          label="Older entry"
          icon={ChevronDown}
          disabledReason={sequence <= 1 ? "This is the first one." : null}
          onClick={() => onStep(sequence - 1)}
        />
        <IconButton label="Close" icon={X} onClick={onClose} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-5">
        {query.data === undefined && query.error === null && (
          <div className="py-4">
            <SkeletonText lines={6} label="Loading the entry" />
          </div>
        )}
        {query.error !== null && (
          <div className="py-4">
            <ProblemNote problem={explainError(query.error)} onRetry={() => void query.refetch()} />
          </div>
        )}
        {query.data === null && (
          <EmptyState title="The log has no such entry">
            {newest !== null && sequence < newest
              ? "Later ones are there: it was taken out, or its number was altered."
              : "It ends before this number."}
          </EmptyState>
        )}
        {query.data !== undefined &&
          query.data !== null &&
          (query.data.type === unreadableType ? <Unreadable entry={query.data} /> : <Loaded entry={query.data} />)}
      </div>
    </div>
  );
}

/** No more than what was found in its place: when, who and hashes are not known. */
function Unreadable({ entry }: { readonly entry: AuditEntryRow }) {
  return (
    <>
      <Section title="What happened">
        <p className="text-danger flex gap-2">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
          What is stored here cannot be read as an entry: it was put there past the log.
        </p>
      </Section>
      <Section title="Data">
        <EntryData data={entry.data} />
      </Section>
    </>
  );
}

function Loaded({ entry }: { readonly entry: AuditEntryRow }) {
  const about = aboutOf(entry);
  const importId = entry.type === "import.completed" ? textIn(entry.data, "importId") : null;
  return (
    <>
      <Section title="What happened">
        <p className="mb-3 wrap-anywhere">
          <EntrySentence entry={entry} />
        </p>
        <Facts
          items={[
            {
              label: "When",
              value: (
                <>
                  <Instant at={entry.time} style="date" />, <Instant at={entry.time} style="time" />
                </>
              ),
            },
            { label: "Who", value: <Person entry={entry} /> },
            {
              label: "Type",
              value: ownValue(entryTypeWords, entry.type) ?? <UntrustedText text={entry.type} limit={120} />,
            },
            { label: "About", value: about === null ? "no single action" : <About id={about} /> },
            ...(importId === null ? [] : [{ label: "Report", value: <ReportLink importId={importId} /> }]),
            {
              label: "Request",
              value:
                entry.requestId === null ? (
                  "none: by the system itself"
                ) : (
                  <Copied name="request id" text={entry.requestId} />
                ),
            },
          ]}
        />
      </Section>
      <Section title="In the chain">
        <Facts
          items={[
            { label: "Entry before", value: <Copied name="previous hash" text={entry.previousHash} /> },
            { label: "This entry", value: <Copied name="hash" text={entry.hash} /> },
          ]}
        />
        <Fits entry={entry} />
      </Section>
      <Section title="Data" aside={<CopyButton label="Copy as JSON" text={() => JSON.stringify(entry, null, 2)} />}>
        <EntryData data={entry.data} />
      </Section>
    </>
  );
}

function Person({ entry: { actor } }: { readonly entry: AuditEntryRow }) {
  return (
    <>
      <UntrustedText text={actor.name} limit={80} />{" "}
      <span className="text-caption text-ink-2 font-mono">
        <UntrustedText text={actor.id} limit={80} />
      </span>
    </>
  );
}

function ReportLink({ importId }: { readonly importId: string }) {
  return (
    <Link
      to="/imports/$id"
      params={{ id: importId }}
      className="text-accent-ink font-medium underline-offset-2 hover:underline"
    >
      Open the report of the import
    </Link>
  );
}

function About({ id }: { readonly id: string }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      <AboutLink id={id}>
        <UntrustedText text={id} limit={140} />
      </AboutLink>
      <Link to="/audit" search={{ action: id }} className="text-accent-ink underline-offset-2 hover:underline">
        All entries about it
      </Link>
    </span>
  );
}

function Copied({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <span className="text-caption font-mono wrap-anywhere">
      <UntrustedText text={text} limit={140} /> <CopyButton label={`Copy ${name}`} text={text} />
    </span>
  );
}

/** Of this entry alone; that it follows from the one before is what Verify shows. */
function Fits({ entry }: { readonly entry: AuditEntryRow }) {
  const fits = useEntryHashCheck(entry);
  if (fits === null) return <p className="text-ink-2 mt-2">Recomputing its hash…</p>;
  const Icon = fits ? CircleCheck : TriangleAlert;
  return (
    <p className={`mt-2 flex gap-2 ${fits ? "text-ink-2" : "text-danger"}`}>
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${fits ? "text-good" : ""}`} strokeWidth={1.75} />
      {fits
        ? "What this entry says matches its hash, recomputed here."
        : "What this entry says does not match its hash: it was altered after it was written."}
    </p>
  );
}

/** Whether an entry's content matches its hash; null until that is recomputed. The entry of a large import is megabytes. */
function useEntryHashCheck(entry: AuditEntryRow): boolean | null {
  const [known, setKnown] = useState<{ readonly of: AuditEntryRow; readonly fits: boolean } | null>(null);
  useEffect(() => {
    let left = false;
    const recompute = async () => {
      const fits = await hashMatchesAsync(entry);
      if (!left) setKnown({ of: entry, fits });
    };
    void recompute();
    return () => {
      left = true;
    };
  }, [entry]);
  return known?.of === entry ? known.fits : null;
}

type Data = Readonly<Record<string, unknown>>;

const few = 20;

/**
 * Everything an entry holds, name by name. All of it is text from the record: nothing in it is live, and nothing of it is
 * drawn anew while the log around it grows.
 */
const EntryData = memo(function EntryData({ data }: { readonly data: Data }) {
  const rows = Object.entries(data);
  if (rows.length === 0) return <p className="text-ink-2">It holds nothing more.</p>;
  return <Fields rows={rows} depth={0} />;
});

interface FieldsProps {
  readonly rows: readonly (readonly [string, unknown])[];
  readonly depth: number;
}

/** Side by side at the top; deeper there is no room for that. */
function Fields({ rows, depth }: FieldsProps) {
  return (
    <dl className="flex flex-col">
      {rows.map(([name, value]) => (
        <div
          key={name}
          className={`border-line grid gap-x-4 border-b py-1 last:border-b-0 ${depth === 0 ? "md:grid-cols-[9rem_minmax(0,1fr)]" : "md:grid-cols-[6.5rem_minmax(0,1fr)]"}`}
        >
          <dt className="text-caption text-ink-2 font-mono wrap-anywhere">
            <UntrustedText text={name} limit={120} />
          </dt>
          <dd className="min-w-0 wrap-anywhere">
            <Value value={value} depth={depth} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value, depth }: { readonly value: unknown; readonly depth: number }) {
  if (value === null || value === undefined) return <span className="text-ink-3">null</span>;
  if (typeof value === "string") {
    return value === "" ? <span className="text-ink-3">empty text</span> : <LongText text={defangText(value)} />;
  }
  if (typeof value === "number" || typeof value === "boolean") return <>{String(value)}</>;
  if (Array.isArray(value)) return <List items={value} depth={depth} />;
  if (!isRecord(value)) return <span className="text-ink-3">unknown</span>;
  const rows = Object.entries(value);
  return rows.length === 0 ? <span className="text-ink-3">empty</span> : <Fields rows={rows} depth={depth + 1} />;
}

function List({ items, depth }: { readonly items: readonly unknown[]; readonly depth: number }) {
  const [all, setAll] = useState(false);
  if (items.length === 0) return <span className="text-ink-3">none</span>;
  return (
    <>
      <ol className="flex flex-col gap-1">
        {(all ? items : items.slice(0, few)).map((item, index) => (
          <li key={index}>
            <Value value={item} depth={depth} />
          </li>
        ))}
      </ol>
      {items.length > few && (
        <Button tone="quiet" className="-ml-3" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${formatNumber(items.length)}`}
        </Button>
      )}
    </>
  );
}
