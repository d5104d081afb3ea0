import { useEffect, useRef, useState } from "react";
import type { OpenedExport } from "#src/api/queries/exports.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { useToast } from "#src/ui/toast.tsx";
import { type ExportProgress, type ExportRun, progressInWords, rowsInWords } from "./export-run.ts";
import type { FileFormat } from "./formats.ts";
import { receiveFile } from "./receive-file.ts";
import { saveFile } from "#src/lib/save-file.ts";
import { whyNotExported } from "./why-not-exported.ts";

const progressMs = 100;

/** Begins an export, which is then on record. */
export type OpenExport = (signal: AbortSignal) => Promise<OpenedExport>;

/** One export at a time. It goes on while its dialog is closed, and ends where the list that it is of is left. */
export function useExport() {
  const [run, setRun] = useState<ExportRun>({ step: "choosing", cancelled: false });
  const running = useRef<AbortController | null>(null);
  const announce = useAnnounce();
  useStopOnLeaving(running);
  usePromptOnUnload(run.step === "running");

  const end = (next: ExportRun) => {
    running.current = null;
    setRun(next);
  };
  const start = async (open: OpenExport, format: FileFormat) => {
    const abort = new AbortController();
    running.current = abort;
    let progress: ExportProgress = { format, received: 0, rows: null };
    setRun({ step: "running", ...progress });
    announce("Export started.");
    try {
      const opened = await open(abort.signal);
      const show = atIntervals(progressMs, () => setRun({ step: "running", ...progress }));
      const blob = await receiveFile(opened, format.linesBefore, (received) => {
        progress = { format, received, rows: opened.rows };
        show();
      });
      abort.signal.throwIfAborted();
      saveFile(blob, opened.fileName);
      const { fileName, count, rows, head } = opened;
      const file = { fileName, count, rows, head, format, size: blob.size };
      end({ step: "done", file });
      announce(`Exported ${rowsInWords(file)}.`);
    } catch (error) {
      if (abort.signal.aborted) end({ step: "choosing", cancelled: true });
      else end({ step: "failed", problem: whyNotExported(error, progressInWords(progress)) });
    }
  };
  return {
    run,
    start: (open: OpenExport, format: FileFormat) => void start(open, format),
    cancel: () => {
      running.current?.abort();
      announce("Export cancelled.");
    },
    startOver: () => setRun({ step: "choosing", cancelled: false }),
  };
}

/** Calls at most once in so many ms: what is drawn for each chunk would take longer than reading it. */
function atIntervals(ms: number, act: () => void): () => void {
  let told = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - told < ms) return;
    told = performance.now();
    act();
  };
}

function useStopOnLeaving(running: { readonly current: AbortController | null }) {
  const notify = useToast();
  useEffect(
    () => () => {
      if (running.current === null) return;
      running.current.abort();
      notify({ title: "Export stopped", detail: "Its list was left before it was complete. No file was saved." });
    },
    [running, notify],
  );
}

/** The browser asks before it closes or reloads the page. */
function usePromptOnUnload(active: boolean) {
  useEffect(() => {
    if (!active) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [active]);
}
