import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { usePersona } from "#src/api/persona.ts";
import { useImportEvents } from "#src/api/queries/imports.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { useAnnounce } from "#src/components/ui/announcer.tsx";
import { useToast } from "#src/components/ui/toast.tsx";
import { mayImport } from "#src/domain/rules/permission.ts";
import { DropOverlay } from "./drop-overlay.tsx";
import { ImportContext } from "./import-context.tsx";
import { createImportQueue, type ImportEntry, type ImportQueue } from "./import-queue.ts";
import { summaryOf } from "./report-summary.ts";
import { whyNotImported } from "./why-not-imported.ts";
import { useFileDrop } from "./use-file-drop.ts";

const ImportDialog = lazy(async () => ({ default: (await import("./import-dialog.tsx")).ImportDialog }));

/** Files can be dropped anywhere on what it holds; `ImportButton` opens the same dialog. */
export function ImportDropZone({ children }: { readonly children: ReactNode }) {
  const [dialogOpen, setDialogOpen] = useState(false);
  const refusal = useRefusal();
  const { entries, addFiles, retry, clear } = useImports();
  const notify = useToast();
  const take = (files: readonly File[]) => {
    if (refusal !== null) notify({ title: "Not imported", detail: refusal });
    else if (files.length > 0) {
      addFiles(files);
      setDialogOpen(true);
    }
  };
  const dragging = useFileDrop(take);
  return (
    <ImportContext value={{ openDialog: () => setDialogOpen(true), refusal }}>
      {children}
      {dragging && <DropOverlay refusal={refusal} />}
      {dialogOpen && (
        <Suspense fallback={null}>
          <ImportDialog
            entries={entries}
            onFiles={take}
            onRetry={retry}
            onClear={clear}
            onClose={() => setDialogOpen(false)}
          />
        </Suspense>
      )}
    </ImportContext>
  );
}

function useRefusal(): string | null {
  const { data: session } = useQuery(sessionQuery);
  if (session === undefined) return null;
  const ruling = mayImport({ person: session.user, roles: session.roles, permissions: session.permissions });
  return ruling.allowed ? null : ruling.message;
}

function useImports() {
  const queue = usePersonalQueue();
  const entries = useSyncExternalStore(queue.subscribe, queue.entries);
  const { mutateAsync } = useImportEvents();
  const announce = useAnnounce();
  useEffect(() => {
    queue.setOpen(true);
    return () => queue.setOpen(false);
  }, [queue]);
  const options = {
    send: (file: Blob) => mutateAsync({ file }),
    explain: whyNotImported,
    finished: ({ name, state }: ImportEntry) => {
      if (state.step === "done") announce(`${name}: ${summaryOf(state.report)}`);
      if (state.step === "failed") announce(`${name}: ${state.problem.title}`);
    },
  };
  return {
    entries,
    addFiles: (files: readonly File[]) => queue.add(files, options),
    retry: (id: number) => queue.retry(id, options),
    clear: queue.clear,
  };
}

/** Another person is another list: neither reports nor files that still wait go over to whoever takes the tab. */
function usePersonalQueue(): ImportQueue {
  const persona = usePersona();
  const [held, setHeld] = useState(() => ({ persona, queue: createImportQueue() }));
  if (held.persona === persona) return held.queue;
  const next = { persona, queue: createImportQueue() };
  setHeld(next);
  return next.queue;
}
