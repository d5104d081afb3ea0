import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { personId } from "#src/api/persona.ts";
import { refreshActions } from "#src/api/queries/refresh-actions.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import type { FileTray } from "./file-tray.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { createImportQueue, type ImportEntry } from "./import-queue.ts";
import { summaryOf } from "./report-summary.ts";
import { sendFile } from "./send/send-file.ts";
import { whyNotImported } from "./why-not-imported.ts";

interface ImportDeskProps {
  readonly tray: FileTray;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Imports what is put into the tray, with the dialog open or closed. */
export function ImportDesk({ tray, open, onClose }: ImportDeskProps) {
  const queue = useImportQueue();
  const entries = useSyncExternalStore(queue.subscribe, queue.entries);
  useEffect(() => tray.attend(queue.add), [tray, queue]);
  if (!open) return null;
  return <ImportDialog entries={entries} queue={queue} onClose={onClose} />;
}

function useImportQueue() {
  const client = useQueryClient();
  const announce = useAnnounce();
  const [queue] = useState(() => {
    const person = personId();
    return createImportQueue({
      send: sendFile,
      explain: whyNotImported,
      finished: (entry) => {
        refreshActions(client);
        const outcome = outcomeOf(entry);
        if (outcome !== null) announce(`${entry.name}: ${outcome}`);
      },
      isOwn: () => personId() === person,
    });
  });
  return queue;
}

function outcomeOf({ state }: ImportEntry): string | null {
  switch (state.step) {
    case "done":
      return summaryOf(state.report);
    case "failed":
      return state.problem.title;
    case "cancelled":
      return "Cancelled, nothing was taken in";
    case "waiting":
    case "sending":
    case "reading":
      return null;
    default:
      return state satisfies never;
  }
}
