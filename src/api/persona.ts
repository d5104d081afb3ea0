import { useSyncExternalStore } from "react";

/** The people of the demo, for the switch in the shell. */
export const personas = [
  { id: "operator", name: "Mira Novak", role: "Security operator" },
  { id: "operator-2", name: "Jonas Weber", role: "Security operator" },
  { id: "administrator", name: "Ada Perez", role: "Security administrator" },
  { id: "reader", name: "Lena Fischer", role: "Security reader" },
] as const;

const storageKey = "countersign.persona";
const standard = "operator";
const listeners = new Set<() => void>();

// Session storage belongs to one tab, so two tabs can be two analysts. Where it is refused, the choice lasts until reload.
let chosen: string | null = null;

/** The bearer token of this tab; in the demo it is the persona's id. */
export function personaToken(): string {
  chosen ??= stored();
  return chosen;
}

export function takePersona(id: string): void {
  chosen = id;
  try {
    sessionStorage.setItem(storageKey, id);
  } catch {
    // Kept in memory alone.
  }
  for (const listener of listeners) listener();
}

function stored(): string {
  try {
    return sessionStorage.getItem(storageKey) ?? standard;
  } catch {
    return standard;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who this tab acts as. Whatever holds drafts is drawn under this as its key, so that a switch clears them. */
export function usePersona(): string {
  return useSyncExternalStore(subscribe, personaToken);
}
