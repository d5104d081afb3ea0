import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import type { OpenedExport } from "#src/api/queries/exports.ts";
import { ProgressBar } from "#src/ui/progress-bar.tsx";
import { useToast } from "#src/ui/toast.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { type ExportRun, progressInWords } from "./export-run.ts";
import type { FileFormat } from "./formats.ts";
import { useExport } from "./use-export.ts";

interface ExportControlProps<Value extends string> extends Shown {
  /** The first is chosen until another is. */
  readonly formats: readonly [FileFormat<Value>, ...FileFormat<Value>[]];
  readonly scope: ReactNode;
  readonly onOpenFile: (format: Value, signal: AbortSignal) => Promise<OpenedExport>;
}

export interface Shown {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The export of one list: its dialog, and beside the button how far it is while the dialog is closed. */
export function ExportControl<Value extends string>(props: ExportControlProps<Value>) {
  const { formats, scope, onOpenFile, open, onOpenChange } = props;
  const [value, setValue] = useState<Value>(formats[0].value);
  const format = formats.find((other) => other.value === value) ?? formats[0];
  const { run, start, cancel, startOver } = useExport();
  useToastAtEnd(run, open);
  return (
    <>
      {!open && run.step === "running" && (
        <span className="mx-2 w-16">
          <ProgressBar
            label="Export"
            value={run.received}
            max={run.rows ?? 1}
            text={progressInWords(run) ?? "Starting"}
          />
        </span>
      )}
      {open && (
        <ExportDialog
          scope={scope}
          formats={formats}
          format={format}
          run={run}
          onFormat={(chosen) => setValue(formats.find((other) => other.value === chosen.value)?.value ?? value)}
          onStart={() => start((signal) => onOpenFile(format.value, signal), format)}
          onCancel={cancel}
          onStartOver={startOver}
          onClose={() => onOpenChange(false)}
        />
      )}
    </>
  );
}

/** Tells the end where the dialog is not there to tell it. */
function useToastAtEnd(run: ExportRun, open: boolean) {
  const notify = useToast();
  const tell = useEffectEvent(() => {
    const message = open ? null : messageOf(run);
    if (message !== null) notify(message);
  });
  useEffect(() => tell(), [run]);
}

function messageOf(run: ExportRun) {
  switch (run.step) {
    case "done":
      return { title: "Exported", detail: run.file.fileName, tone: "good" } as const;
    case "failed":
      return { title: run.problem.title, detail: run.problem.detail, tone: "danger" } as const;
    case "choosing":
    case "running":
      return null;
    default:
      return run satisfies never;
  }
}
