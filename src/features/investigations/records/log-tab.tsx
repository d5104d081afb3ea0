import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { exportInvestigationLog } from "#src/contract/investigations.ts";
import type { LogStep } from "#src/contract/shapes/investigation.ts";
import { investigationLogQuery } from "#src/api/queries/investigations.ts";
import { saveStream } from "#src/api/save-stream.ts";
import { openStream } from "#src/api/stream.ts";
import type { DataTableColumn } from "#src/ui/data-table/columns.ts";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { CutText } from "#src/ui/cut-text.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { formatDuration } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { ExportButton } from "#src/features/investigations/export-button.tsx";
import { RecordText } from "#src/features/investigations/record-text.tsx";
import { tableProps } from "#src/features/investigations/table-props.ts";
import { RecordDialog } from "./record-dialog.tsx";
import { RecordTable } from "./record-table.tsx";

const columns: readonly DataTableColumn<LogStep>[] = [
  {
    id: "actionType",
    header: "Step",
    width: 200,
    grow: 2,
    stacked: "main",
    cell: ({ actionType }) => <Words text={actionType} strong />,
  },
  {
    id: "description",
    header: "Description",
    width: 160,
    grow: 3,
    leaves: 3,
    cell: ({ description }) => <Words text={description} />,
  },
  { id: "status", header: "Status", width: 136, stacked: "below", cell: ({ status }) => <Words text={status} /> },
  { id: "by", header: "By", width: 104, leaves: 1, cell: ({ by }) => (by === null ? null : <Words text={by} />) },
  {
    id: "startedAt",
    header: "Time",
    width: 140,
    leaves: 2,
    stacked: "end",
    // A decision has no start of its own: it is made at one moment.
    cell: ({ startedAt, createdAt }) => <Instant at={startedAt ?? createdAt} className="text-ink-2" />,
  },
  {
    id: "duration",
    header: "Duration",
    width: 92,
    stacked: "belowEnd",
    align: "end",
    cell: ({ duration }) => <Seconds value={duration} />,
  },
  { id: "pending", header: "Waited", width: 84, align: "end", cell: ({ pending }) => <Seconds value={pending} /> },
];

/** What the playbook did, step by step, how long each took and how long it waited for a person. */
export function LogTab({ id }: { readonly id: string }) {
  const query = useInfiniteQuery(investigationLogQuery(id));
  const [open, setOpen] = useState<LogStep | null>(null);
  return (
    <div className="flex flex-1 flex-col gap-2">
      <div className="flex items-center gap-2">
        <p className="text-ink-2">Steps of the playbook, and what people and the system did, oldest first.</p>
        <div className="ml-auto shrink-0">
          <ExportButton
            label="Export this log as CSV"
            save={() => saveStream(openStream(exportInvestigationLog, { params: { id } }))}
          />
        </div>
      </div>
      <RecordTable
        label="Log"
        columns={columns}
        {...tableProps(query)}
        rowLabel={({ actionType, status }) => visibleText(`${actionType}, ${status}`.slice(0, 200))}
        onOpen={setOpen}
        empty={<EmptyState title="No log">No playbook step is recorded for this investigation.</EmptyState>}
      />
      {open !== null && (
        <RecordDialog title="Step" text={open.actionType} facts={factsOf(open)} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

function factsOf({ id, description, status, createdAt, startedAt, duration, pending, by, comment }: LogStep) {
  return [
    { label: "Description", value: <RecordText text={description} limit={2000} /> },
    { label: "Status", value: <UntrustedText text={status} /> },
    { label: "Created", value: <Instant at={createdAt} /> },
    ...(startedAt === null ? [] : [{ label: "Started", value: <Instant at={startedAt} /> }]),
    { label: "Duration", value: duration === null ? null : formatDuration(duration * 1000) },
    { label: "Waited", value: pending === null ? "for nobody" : formatDuration(pending * 1000) },
    ...(by === null ? [] : [{ label: "By", value: <UntrustedText text={by} /> }]),
    ...(comment === null ? [] : [{ label: "Comment", value: <RecordText text={comment} limit={2000} /> }]),
    { label: "Id", value: <UntrustedText text={id} className="text-caption font-mono" /> },
  ];
}

function Words({ text, strong = false }: { readonly text: string; readonly strong?: boolean }) {
  return (
    <CutText className={strong ? "font-medium" : "text-ink-2"}>
      <RecordText text={text} />
    </CutText>
  );
}

function Seconds({ value }: { readonly value: number | null }) {
  return value === null ? (
    <span className="text-ink-3">–</span>
  ) : (
    <span className="text-ink-2">{formatDuration(value * 1000)}</span>
  );
}
