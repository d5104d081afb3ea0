import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Printer, TriangleAlert } from "lucide-react";
import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { explainError, problemOf } from "#src/api/errors.ts";
import { recordQuery, type RecordParts } from "#src/api/queries/record.ts";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { buttonClass } from "#src/ui/button-style.ts";
import { PageHeader } from "#src/ui/page-header.tsx";
import { usePrinting } from "#src/ui/printing.ts";
import { ProgressBar } from "#src/ui/progress-bar.tsx";
import { usePrintedMargins } from "#src/ui/use-printed-margins.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { formatUtc } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { RecordDocument } from "./record-document.tsx";
import { DrawnRowsContext, rowsAtATime } from "./record-targets.tsx";

interface Progress {
  readonly read: number;
  readonly of: number;
}

interface RecordPageProps {
  readonly id: string;
  /** Prints as soon as all of it is there. */
  readonly print: boolean;
  readonly onPrinted: () => void;
}

/** One action as a document to be printed or kept: nothing in it can be pressed, nothing is folded, nothing is left out. */
export function RecordPage({ id, print, onPrinted }: RecordPageProps) {
  const [progress, setProgress] = useState<Progress>({ read: 0, of: 0 });
  const query = useQuery(recordQuery(id, (read, of) => setProgress({ read, of })));
  const whole = query.data?.kind === "whole" ? query.data : null;
  const total = whole?.items.length ?? null;
  const drawn = useDrawnRows(total);
  const isDrawn = total !== null && drawn >= total;
  usePrintOnce(print && isDrawn, onPrinted);
  return (
    <div className="flex min-h-0 flex-1 flex-col print:block">
      <div className="print:hidden">
        <PageHeader
          title="Record"
          documentTitle={`Record of ${id}`}
          actions={
            <>
              <Link
                to="/actions/pending"
                search={{ selected: id }}
                aria-label="Back to the action"
                className={buttonClass("quiet")}
              >
                <ArrowLeft aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
                <span className="max-md:sr-only">Back to the action</span>
              </Link>
              <Button
                icon={Printer}
                className="max-md:border-transparent max-md:bg-transparent"
                disabledReason={isDrawn ? null : "The record is not complete yet."}
                onClick={() => window.print()}
              >
                Print
              </Button>
            </>
          }
        />
      </div>
      <div className="bg-canvas min-h-0 flex-1 overflow-y-auto p-5 max-md:p-0 print:overflow-visible print:bg-transparent print:p-0">
        {whole === null ? (
          <Without
            progress={progress}
            altered={query.data?.kind === "altered" ? query.data.entry : null}
            error={query.error}
            onRetry={() => void query.refetch()}
          />
        ) : (
          <Margined parts={whole}>
            <DrawnRowsContext value={drawn}>
              <RecordDocument key={whole.readingId} parts={whole} />
            </DrawnRowsContext>
          </Margined>
        )}
      </div>
    </div>
  );
}

/** Rows come in parts, between which the page answers; all of them at once where it is being printed. */
function useDrawnRows(total: number | null): number {
  const printing = usePrinting();
  const [drawn, setDrawn] = useState(rowsAtATime);
  const isShort = total !== null && drawn < total;
  useEffect(() => {
    if (!isShort) return undefined;
    const timer = setTimeout(() => setDrawn(drawn + rowsAtATime));
    return () => clearTimeout(timer);
  }, [isShort, drawn]);
  return printing ? Infinity : drawn;
}

function usePrintOnce(ready: boolean, onPrinted: () => void) {
  const printNow = useEffectEvent(() => {
    onPrinted();
    window.print();
  });
  useEffect(() => {
    if (ready) printNow();
  }, [ready]);
}

function Margined({ parts, children }: { readonly parts: RecordParts; readonly children: ReactNode }) {
  const { action, head, readAt, reader } = parts;
  usePrintedMargins({
    head: `Countersign · Record of action ${visibleText(action.id)}`,
    headEnd: "Simulated tenant",
    foot: `Printed ${formatUtc(readAt)} by ${visibleText(reader)} · log head ${formatNumber(head.sequence)}, ${head.hash.slice(0, 8)}`,
  });
  return children;
}

interface WithoutProps {
  readonly progress: Progress;
  /** Sequence of the first entry of the log that does not fit; null where that is not why. */
  readonly altered: number | null;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

/** No record, or none yet, and why. */
function Without({ progress, altered, error, onRetry }: WithoutProps) {
  if (altered !== null) {
    return (
      <section role="alert" className="mx-auto flex max-w-180 gap-3 p-5">
        <TriangleAlert aria-hidden="true" className="text-danger mt-0.5 size-5 shrink-0" strokeWidth={1.75} />
        <div className="flex flex-col gap-2">
          <h2 className="text-title font-semibold">No record: the audit log was altered</h2>
          <p>
            The chain breaks at entry {formatNumber(altered)}. What the log says from there on cannot be vouched for, so
            nothing of it is put into a record.
          </p>
          <p>
            <Link
              to="/audit"
              search={{ entry: String(altered) }}
              className="text-accent-ink font-medium underline-offset-2 hover:underline"
            >
              Open entry {formatNumber(altered)}
            </Link>
          </p>
        </div>
      </section>
    );
  }
  if (error === null) {
    const { read, of } = progress;
    const words = of === 0 ? "Reading the log" : `${formatNumber(read)} of ${plural(of, "target")} read`;
    return (
      <div className="mx-auto flex max-w-100 flex-col gap-2 p-5">
        <p role="status">{words}</p>
        <ProgressBar label="Record" value={read} max={Math.max(1, of)} text={words} />
      </div>
    );
  }
  const code = problemOf(error)?.code;
  if (code === "not_found" || code === "invalid_request") {
    return (
      <EmptyState
        title="This action does not exist"
        action={
          <Link to="/actions/pending" className={buttonClass()}>
            Go to pending actions
          </Link>
        }
      >
        It may belong to a demo that has since been reset.
      </EmptyState>
    );
  }
  return (
    <div className="p-5">
      <ProblemNote problem={explainError(error)} onRetry={onRetry} />
    </div>
  );
}
