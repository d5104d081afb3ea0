import { CircleCheck } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { formatBytes } from "#src/lib/bytes.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { Button } from "#src/ui/button.tsx";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { Dialog } from "#src/ui/dialog.tsx";
import { Facts } from "#src/ui/facts.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { ProgressBar } from "#src/ui/progress-bar.tsx";
import { RadioGroup } from "#src/ui/radio-group.tsx";
import { type ExportProgress, type ExportRun, type ExportedFile, progressInWords, rowsInWords } from "./export-run.ts";
import type { FileFormat } from "./formats.ts";

interface ExportDialogProps {
  /** What would be exported if it began now. */
  readonly scope: ReactNode;
  readonly formats: readonly FileFormat[];
  readonly format: FileFormat;
  readonly run: ExportRun;
  readonly onFormat: (format: FileFormat) => void;
  readonly onStart: () => void;
  readonly onCancel: () => void;
  /** Back to the choice, for another export. */
  readonly onStartOver: () => void;
  readonly onClose: () => void;
}

/** What goes into the file, how far it is, and what came of it. Closing it stops nothing. */
export function ExportDialog(props: ExportDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title="Export"
      description="What the filters of this list show, as a file. The audit log records who exported what."
      footer={<Footer {...props} />}
    >
      <Content {...props} />
    </Dialog>
  );
}

/** The button in the corner stays one and the same, so that a double click on Start does nothing more, and keeps its focus. */
function Footer({ run, onStart, onCancel, onStartOver, onClose }: ExportDialogProps): ReactNode {
  const main = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.focus();
  }, [run.step]);
  switch (run.step) {
    case "choosing":
      return (
        <>
          <Button key="close" onClick={onClose}>
            Close
          </Button>
          <Button key="main" ref={main} tone="primary" onClick={onStart}>
            Start
          </Button>
        </>
      );
    case "running":
      return (
        <>
          <Button key="cancel" className="mr-auto" onClick={onCancel}>
            Cancel
          </Button>
          <Button key="close" onClick={onClose}>
            Close
          </Button>
          <Button key="main" ref={main} tone="primary" busy>
            Exporting
          </Button>
        </>
      );
    case "done":
    case "failed":
      return (
        <>
          <Button key="again" tone="quiet" className="mr-auto" onClick={onStartOver}>
            Another export
          </Button>
          <Button key="main" ref={main} onClick={onClose}>
            Close
          </Button>
        </>
      );
    default:
      return run satisfies never;
  }
}

function Content({ scope, formats, format, run, onFormat, onStart }: ExportDialogProps): ReactNode {
  switch (run.step) {
    case "choosing":
      return (
        <div className="flex flex-col gap-4">
          {scope}
          <RadioGroup
            label="Format"
            value={format.value}
            onValueChange={(value) => onFormat(formats.find((other) => other.value === value) ?? format)}
            options={formats}
          />
          {run.cancelled && (
            <p>
              Cancelled: no file was saved. If the backend had begun to send it, the audit log names the export all the
              same.
            </p>
          )}
        </div>
      );
    case "running":
      return <Running {...run} />;
    case "done":
      return <ExportedFileView file={run.file} />;
    case "failed":
      return <ProblemNote problem={run.problem} onRetry={onStart} />;
    default:
      return run satisfies never;
  }
}

function Running(progress: ExportProgress) {
  const words = progressInWords(progress) ?? "Starting";
  return (
    <div className="flex flex-col gap-1.5">
      <p className="tabular-nums">{words}</p>
      <ProgressBar label="Export" value={progress.received} max={progress.rows ?? 1} text={words} />
      <p className="text-ink-2">
        Goes on when this is closed. It stops when you leave the list, and then no file is saved.
      </p>
    </div>
  );
}

/** A file that was saved, and the head by which the audit log can later be compared with it. */
function ExportedFileView({ file }: { readonly file: ExportedFile }) {
  const { fileName, size, head } = file;
  return (
    <div className="flex flex-col gap-3">
      <p className="flex gap-2.5">
        <CircleCheck aria-hidden="true" className="text-good mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
        <span className="min-w-0 wrap-anywhere">
          Complete, and handed to the browser as <strong className="font-semibold">{fileName}</strong>
        </span>
      </p>
      <Facts
        items={[
          { label: "Holds", value: rowsInWords(file) },
          { label: "Size", value: formatBytes(size) },
          {
            label: "Log head",
            value: (
              <>
                Entry {formatNumber(head.sequence)} <CopyButton label="Copy log head" text={JSON.stringify(head)} />
                <code className="text-caption block font-mono">{head.hash}</code>
              </>
            ),
          },
        ]}
      />
      <p className="text-ink-2">
        The file carries this head. Verify, in the audit log, compares it: so it shows whether the log was altered or
        cut since.
      </p>
    </div>
  );
}
