import { useEffect, useEffectEvent, useState } from "react";
import type { ExportFormat } from "#src/api/contract/export.ts";
import type { ActionListParams } from "#src/api/queries/actions.ts";
import { ProgressBar } from "#src/components/ui/progress-bar.tsx";
import { useToast } from "#src/components/ui/toast.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { type ExportRun, progressInWords } from "./export-run.ts";
import { useExport } from "./use-export.ts";

interface ExportControlProps {
  readonly params: ActionListParams;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The export of one list: its dialog, and beside the button how far it is while the dialog is closed. */
export function ExportControl({ params, open, onOpenChange }: ExportControlProps) {
  const [format, setFormat] = useState<ExportFormat>("csv");
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
          params={params}
          format={format}
          run={run}
          onFormat={setFormat}
          onStart={() => start(params, format)}
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
