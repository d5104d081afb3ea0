import type { ImportReport } from "#src/api/contract/shapes/import.ts";
import type { ImportFailure } from "./why-not-imported.ts";
import type { ShownProblem } from "#src/components/feedback/problem-note.tsx";

/** Bytes. */
export const maxImportBytes = 5 * 1024 * 1024;

export type ImportState =
  | { readonly step: "waiting" }
  | { readonly step: "sending" }
  | { readonly step: "done"; readonly report: ImportReport }
  | { readonly step: "failed"; readonly problem: ShownProblem; readonly canRetry: boolean };

export interface ImportEntry {
  readonly id: number;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly state: ImportState;
}

interface QueueOptions {
  readonly send: (file: Blob) => Promise<ImportReport>;
  readonly explain: (error: unknown) => ImportFailure;
  readonly finished: (entry: ImportEntry) => void;
}

/**
 * Files are sent one after another, in the order they were given, and what became of each stays until it is cleared:
 * closing the dialog or moving to another page loses no report.
 */
export function createImportQueue() {
  let entries: readonly ImportEntry[] = [];
  let nextId = 1;
  let working = false;
  const door = { open: true };
  const files = new Map<number, File>();
  const listeners = new Set<() => void>();

  const replace = (next: readonly ImportEntry[]) => {
    entries = next;
    for (const listener of listeners) listener();
  };
  const setState = (id: number, state: ImportState) =>
    replace(entries.map((entry) => (entry.id === id ? { ...entry, state } : entry)));

  const work = async (options: QueueOptions) => {
    if (working) return;
    working = true;
    for (let entry = nextWaiting(); door.open && entry !== undefined; entry = nextWaiting()) {
      setState(entry.id, { step: "sending" });
      const state = await sendOne(files.get(entry.id), options);
      setState(entry.id, state);
      options.finished({ ...entry, state });
    }
    working = false;
  };
  const nextWaiting = () => entries.find(({ state }) => state.step === "waiting");

  return {
    entries: () => entries,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add: (added: readonly File[], options: QueueOptions) => {
      const fresh = added.map((file): ImportEntry => {
        const id = nextId++;
        files.set(id, file);
        return { id, name: file.name, size: file.size, state: firstState(file) };
      });
      replace([...entries, ...fresh]);
      void work(options);
    },
    retry: (id: number, options: QueueOptions) => {
      setState(id, { step: "waiting" });
      void work(options);
    },
    /** Takes away what has ended; what waits or is on its way stays. */
    clear: () => {
      const ended = entries.filter(({ state }) => state.step === "done" || state.step === "failed");
      for (const { id } of ended) files.delete(id);
      replace(entries.filter((entry) => !ended.includes(entry)));
    },
    /** Another person took over the tab: what was not sent yet must not be sent in their name. */
    setOpen: (value: boolean) => {
      door.open = value;
    },
  };
}
export type ImportQueue = ReturnType<typeof createImportQueue>;

function firstState(file: File): ImportState {
  if (file.size <= maxImportBytes) return { step: "waiting" };
  const size = (file.size / 1024 / 1024).toFixed(1);
  const detail = `The file has ${size} MB, and 5 MB is the most that one import can take. Export a shorter time range, or split the file.`;
  return { step: "failed", problem: { title: "Not imported: too large", detail }, canRetry: false };
}

async function sendOne(file: File | undefined, { send, explain }: QueueOptions): Promise<ImportState> {
  const blob = file === undefined ? null : await readWhole(file);
  if (blob === null) return { step: "failed", problem: unreadable, canRetry: true };
  try {
    return { step: "done", report: await send(blob) };
  } catch (error) {
    return { step: "failed", ...explain(error) };
  }
}

const unreadable: ShownProblem = {
  title: "Not imported: the file could not be read",
  detail: "It may have been moved or changed since it was chosen, or it is a folder. Choose the file again.",
};

/** A folder, or a file that changed on disk, only fails when it is read: before the call, so that it is not taken for a lost connection. */
async function readWhole(file: File): Promise<Blob | null> {
  try {
    return new Blob([await file.arrayBuffer()], { type: file.type });
  } catch {
    return null;
  }
}
