import * as z from "zod/mini";
import { keepForTab, readForTab } from "#src/lib/storage.ts";
import { personId } from "./persona.ts";

const key = "countersign.chosen";
/** Of more than these none are kept: it would take longer than the press that chose them. */
const most = 20_000;

const kept = z.object({ persona: z.string(), ids: z.array(z.string()) });

/** The actions that the person of this tab has chosen to decide together. Like a draft they outlive a reload and go with the tab. */
export function loadSelectedIds(): ReadonlySet<string> {
  try {
    const { persona, ids } = kept.parse(JSON.parse(readForTab(key) ?? ""));
    return new Set(persona === personId() ? ids : []);
  } catch {
    return new Set();
  }
}

export function saveSelectedIds(ids: ReadonlySet<string>): void {
  const holds = ids.size > 0 && ids.size <= most;
  keepForTab(key, holds ? JSON.stringify({ persona: personId(), ids: [...ids] }) : null);
}

/** Another person takes over the tab, or the story begins anew. */
export function clearSelectedIds(): void {
  keepForTab(key, null);
}
