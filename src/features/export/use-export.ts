import { useEffect, useRef, useState } from "react";
import { NetworkError, explainError, problemOf } from "#src/api/errors.ts";
import type { OpenedExport } from "#src/api/queries/exports.ts";
import { saveFile } from "#src/lib/save-file.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import type { ShownProblem } from "#src/ui/feedback/problem-note.tsx";
import { useToast } from "#src/ui/toast.tsx";
import { type ExportProgress, type ExportRun, progressInWords, rowsInWords } from "./export-run.ts";
import type { FileFormat } from "./formats.ts";

const progressMs = 100;

/** Begins an export, which is then on record. */
type OpenExport = (signal: AbortSignal) => Promise<OpenedExport>;

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

/** `progress`: "12,000 of 100,000 actions", null where nothing had come yet. */
function whyNotExported(error: unknown, progress: string | null): ShownProblem {
  const explained = explainError(error);
  if (problemOf(error)?.code === "audit_unavailable") {
    return { ...explained, title: "Not exported: the export could not be recorded" };
  }
  if (error instanceof NetworkError || error instanceof BrokenOffError) {
    const how = progress === null ? "No answer came from the backend." : `The connection ended after ${progress}.`;
    return { title: "Not exported: the connection was lost", detail: `${how} No file was saved.` };
  }
  return { ...explained, title: `Not exported: ${explained.title.charAt(0).toLowerCase()}${explained.title.slice(1)}` };
}

const lineFeed = 10;
/** Bytes that the page itself holds; then the browser takes them over, which may keep them on disk. */
const heldBytes = 4 * 1024 * 1024;

/** The file came to an end before its last row. */
export class BrokenOffError extends Error {
  override readonly name = "BrokenOffError";
}

/**
 * Takes in a file as it comes and counts its rows: a row is a line, and both formats break lines nowhere else. Rejects with
 * `BrokenOffError` where fewer rows came than were told, and with whatever ended the chunks early.
 */
export async function receiveFile(
  { chunks, mediaType, rows }: Pick<OpenedExport, "chunks" | "mediaType" | "rows">,
  linesBefore: number,
  onRows: (received: number) => void,
): Promise<Blob> {
  const taken: Blob[] = [];
  let held: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let lines = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    lines += linesIn(chunk);
    onRows(Math.max(0, lines - linesBefore));
    if (size < heldBytes) continue;
    taken.push(new Blob(held));
    held = [];
    size = 0;
  }
  if (lines - linesBefore !== rows) throw new BrokenOffError("The file ended before its last row.");
  return new Blob([...taken, ...held], { type: mediaType });
}

function linesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count += 1;
  return count;
}
