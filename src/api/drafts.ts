import * as z from "zod/mini";
import { keepForTab, readForTab } from "#src/lib/storage.ts";
import { personId } from "./persona.ts";

const key = "countersign.drafts";
/** Those that were touched last; older ones are let go. */
const most = 50;

const kept = z.object({ persona: z.string(), drafts: z.array(z.tuple([z.string(), z.unknown()])) });

/**
 * What the person of this tab has typed and not sent, by what it is for. It outlives a reload and goes with the tab: words about
 * people and their mail are not left behind in a browser. Undefined where there is none; who asks checks what it holds.
 */
export function readDraft(of: string): unknown {
  return ownDrafts().find(([id]) => id === of)?.[1];
}

/** Null forgets it: it was sent, or cleared. */
export function keepDraft(of: string, draft: object | null): void {
  const others = ownDrafts().filter(([id]) => id !== of);
  const drafts = draft === null ? others : [...others, [of, draft] as const].slice(-most);
  keepForTab(key, drafts.length === 0 ? null : JSON.stringify({ persona: personId(), drafts }));
}

/** Another person takes over the tab, or the story begins anew. */
export function forgetDrafts(): void {
  keepForTab(key, null);
}

function ownDrafts() {
  try {
    const { persona, drafts } = kept.parse(JSON.parse(readForTab(key) ?? ""));
    return persona === personId() ? drafts : [];
  } catch {
    return [];
  }
}
