import { useSyncExternalStore } from "react";
import { keepForTab, readForTab } from "#src/lib/storage.ts";

const demo = import.meta.env.MODE !== "api";

type Persona = { readonly id: string; readonly name: string; readonly role: string };

/** The people of the demo, for its switch alone: who can sign in to a backend is asked of it. */
export const personas: readonly Persona[] = demo
  ? [
      { id: "operator", name: "Mira Novak", role: "Security operator" },
      { id: "operator-2", name: "Jonas Weber", role: "Security operator" },
      { id: "administrator", name: "Ada Perez", role: "Security administrator" },
      { id: "reader", name: "Lena Fischer", role: "Security reader" },
    ]
  : [];

const storageKey = demo ? "countersign.persona" : "countersign.token";
/** The demo has somebody from the start; a real backend knows nobody before they sign in. */
const standard = demo ? "operator" : "";
const personKey = "countersign.person";
const listeners = new Set<() => void>();

// Kept for one tab, so two tabs can be two analysts. Where the browser keeps nothing, the choice lasts until reload.
let chosen: string | null = null;
let person: string | null = null;
let isRefused = false;

/** The bearer token of this tab, empty while nobody has signed in; in the demo it is the persona's id. */
export function personaToken(): string {
  chosen ??= readForTab(storageKey) ?? standard;
  return chosen;
}

/**
 * Whom the backend knows by the token, or knew by the last one: a person stays who they are under another token, and so do their
 * drafts. In the demo the token is the person.
 */
export function personId(): string {
  person ??= readForTab(personKey) ?? personaToken();
  return person;
}

export function takePersona(token: string, of = token): void {
  isRefused = false;
  person = of;
  keepForTab(personKey, of);
  take(token);
}

/** The backend does not know this token, or no more: the tab has to sign in anew. The demo knows everybody. */
export function refuseToken(token: string): void {
  if (demo || token === "" || token !== personaToken()) return;
  isRefused = true;
  take("");
}

function take(id: string): void {
  chosen = id;
  keepForTab(storageKey, id);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who this tab acts as. Whatever holds drafts is drawn under this as its key, so that a switch clears them. */
export function usePersona(): string {
  return useSyncExternalStore(subscribe, personaToken);
}

/** Whether the tab had a token that the backend refused. */
export function useIsRefused(): boolean {
  return useSyncExternalStore(subscribe, () => isRefused);
}
