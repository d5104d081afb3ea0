import { useEffect, useRef } from "react";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { noteWords } from "#src/ui/data-table/body-row.tsx";
import { serverClock } from "#src/lib/clock.ts";
import { truncateText } from "#src/lib/truncate.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { rowNote } from "./row-note.ts";
import { targetWords } from "./row-words.ts";
import type { ListedView } from "./views.ts";

/** Says once, when the row under the cursor leaves its list, what became of it. */
export function useAnnounceRemovedRow(view: ListedView, row: ActionRow | null, viewerId: string | null): void {
  const announce = useAnnounce();
  const said = useRef<string | null>(null);
  const note = row === null ? null : rowNote(view, row, viewerId, serverClock.now());
  useEffect(() => {
    const key = row === null || note === null ? null : `${row.id} ${row.status}`;
    if (key === said.current) return;
    said.current = key;
    if (row === null || note === null) return;
    const target = truncateText(visibleText(targetWords(row.kind, row.target)), 120).shown;
    announce(`${target}: ${noteWords(note)}.`);
  }, [row, note, announce]);
}
