import type { ImportReport } from "#src/contract/shapes/import.ts";
import { maxImportBytes } from "#src/contract/imports.ts";
import type { ShownProblem } from "#src/ui/feedback/problem-note.tsx";
import { formatBytes } from "#src/lib/bytes.ts";
import type { SendOptions, SendProgress } from "./send/send-file.ts";
import type { ImportFailure } from "./why-not-imported.ts";

export type ImportState =
  | { readonly step: "waiting" }
  | SendProgress
  | { readonly step: "done"; readonly report: ImportReport }
  | { readonly step: "failed"; readonly problem: ShownProblem; readonly canRetry: boolean }
  | { readonly step: "cancelled" };

export interface ImportEntry {
  readonly id: number;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly state: ImportState;
}

interface QueueOptions {
  readonly send: (file: File, options: SendOptions) => Promise<ImportReport>;
  readonly explain: (error: unknown) => ImportFailure;
  readonly finished: (entry: ImportEntry) => void;
  /** False once another person took over the tab: what was not sent yet must not be sent in their name. */
  readonly isOwn: () => boolean;
}

interface Job {
  readonly file: File;
  readonly kept: SendOptions["kept"];
  stop: AbortController;
}

/**
 * Files are sent one after another, in the order they were given, and what became of each stays until it is cleared:
 * closing the dialog or moving to another page loses no report.
 */
export function createImportQueue(options: QueueOptions) {
  const { finished, isOwn } = options;
  let entries: readonly ImportEntry[] = [];
  let nextId = 1;
  let working = false;
  const jobs = new Map<number, Job>();
  const listeners = new Set<() => void>();

  const replace = (next: readonly ImportEntry[]) => {
    entries = next;
    for (const listener of listeners) listener();
  };
  const setState = (id: number, state: ImportState) =>
    replace(entries.map((entry) => (entry.id === id ? { ...entry, state } : entry)));
  const nextWaiting = () => entries.find(({ state }) => state.step === "waiting");

  const work = async () => {
    if (working) return;
    working = true;
    for (let entry = nextWaiting(); isOwn() && entry !== undefined; entry = nextWaiting()) {
      const job = jobs.get(entry.id);
      if (job === undefined) break;
      setState(entry.id, { step: "sending", sent: 0 });
      const { id } = entry;
      const state = await sendJob(job, options, (progress) => setState(id, progress));
      setState(entry.id, state);
      finished({ ...entry, state });
    }
    working = false;
  };

  return {
    entries: () => entries,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add: (added: readonly File[]) => {
      const fresh = added.map((file): ImportEntry => {
        const id = nextId++;
        jobs.set(id, { file, kept: { uploadId: null }, stop: new AbortController() });
        return { id, name: file.name, size: file.size, state: firstState(file) };
      });
      replace([...entries, ...fresh]);
      void work();
    },
    /** Goes on where the last attempt was cut off. */
    retry: (id: number) => {
      const job = jobs.get(id);
      if (job !== undefined) job.stop = new AbortController();
      setState(id, { step: "waiting" });
      void work();
    },
    cancel: (id: number) => {
      jobs.get(id)?.stop.abort();
      if (entries.some((entry) => entry.id === id && entry.state.step === "waiting"))
        setState(id, { step: "cancelled" });
    },
    /** Takes away what has ended; what waits or is on its way stays. */
    clear: () => {
      for (const entry of entries) if (isEnded(entry)) jobs.delete(entry.id);
      replace(entries.filter((entry) => !isEnded(entry)));
    },
  };
}
export type ImportQueue = ReturnType<typeof createImportQueue>;

async function sendJob(
  { file, kept, stop }: Job,
  { send, explain, isOwn }: QueueOptions,
  tell: (progress: SendProgress) => void,
): Promise<ImportState> {
  const { signal } = stop;
  let isOver = false;
  const onProgress = (progress: SendProgress) => {
    if (!isOwn()) stop.abort();
    // A look at how far it is can come back after the end.
    if (!isOver) tell(progress);
  };
  try {
    return { step: "done", report: await send(file, { kept, signal, onProgress }) };
  } catch (error) {
    return signal.aborted ? { step: "cancelled" } : { step: "failed", ...explain(error) };
  } finally {
    isOver = true;
  }
}

export function isEnded({ state: { step } }: ImportEntry): boolean {
  return step === "done" || step === "failed" || step === "cancelled";
}

function firstState(file: File): ImportState {
  if (file.size <= maxImportBytes) return { step: "waiting" };
  const detail = `The file has ${formatBytes(file.size)}, and 50 MB is the most that one import can take. Export a shorter time range, or split the file.`;
  return { step: "failed", problem: { title: "Not imported: too large", detail }, canRetry: false };
}
