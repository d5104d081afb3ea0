import { useQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, lazy, useEffect, useEffectEvent, useState } from "react";
import { usePersona } from "#src/api/persona.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { mayImport } from "#src/domain/rules/permission.ts";
import { useOfflineReason } from "#src/ui/offline.ts";
import { useToast } from "#src/ui/toast.tsx";
import { createFileTray } from "./file-tray.ts";
import { ImportContext } from "./import-context.tsx";

const DropOverlay = lazy(async () => ({ default: (await import("./drop-overlay.tsx")).DropOverlay }));
const ImportDesk = lazy(async () => ({ default: (await import("./import-desk.tsx")).ImportDesk }));

/** Files can be dropped anywhere on what it holds; `ImportButton` opens the same dialog. */
export function ImportDropZone({ children }: { readonly children: ReactNode }) {
  const [desk, setDesk] = useState<"none" | "closed" | "open">("none");
  const [tray] = useState(createFileTray);
  const persona = usePersona();
  const refusal = useRefusal();
  const notify = useToast();
  const dragging = useFileDrop((files) => {
    if (refusal !== null) notify({ title: "Not imported", detail: refusal });
    else if (files.length > 0) {
      tray.put(files);
      setDesk("open");
    }
  });
  return (
    <ImportContext value={{ openDialog: () => setDesk("open"), refusal }}>
      {children}
      {dragging && (
        <Suspense fallback={null}>
          <DropOverlay refusal={refusal} />
        </Suspense>
      )}
      {desk !== "none" && (
        <Suspense fallback={null}>
          {/* Another person is another desk: neither reports nor files that still wait go over to whoever takes the tab. */}
          <ImportDesk key={persona} tray={tray} open={desk === "open"} onClose={() => setDesk("closed")} />
        </Suspense>
      )}
    </ImportContext>
  );
}

/** Who may not import hears that first; who may, that nothing can be sent at the moment. */
function useRefusal(): string | null {
  const { data: session } = useQuery(sessionQuery);
  const unsendable = useOfflineReason();
  if (session === undefined) return unsendable;
  const ruling = mayImport({ person: session.user, roles: session.roles, permissions: session.permissions });
  return ruling.allowed ? unsendable : ruling.message;
}

/** Whether files are being dragged over the window; what is dropped anywhere on it is handed over. */
function useFileDrop(onDrop: (files: readonly File[]) => void): boolean {
  const [dragging, setDragging] = useState(false);
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    const listening = new AbortController();
    const options = { signal: listening.signal };
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      // Without this the browser would leave the page and open the file.
      event.preventDefault();
      setDragging(true);
    };
    const leave = (event: DragEvent) => {
      // Null: out of the window, not from one element to the next.
      if (event.relatedTarget === null) setDragging(false);
    };
    const dropped = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDragging(false);
      drop([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("dragenter", over, options);
    window.addEventListener("dragover", over, options);
    window.addEventListener("dragleave", leave, options);
    window.addEventListener("drop", dropped, options);
    return () => listening.abort();
  }, []);
  return dragging;
}

/** Text or a link that is dragged within the page is none of ours. */
function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
