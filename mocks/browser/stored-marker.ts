import { hosting } from "#src/contract/shapes/hosting.ts";
import { readPreference, writePreference } from "#src/lib/storage.ts";
import type { Handle } from "./messages.ts";

/**
 * A mark in local storage that a log lies in the store of this name. A browser that is short of space can drop the store and
 * leave the mark, and then the next start knows. One that drops both, or clears both for a person, leaves a first visit.
 */
const keyOf = (name: string) => `${name}:kept`;

export function wasStored(name: string): boolean {
  return readPreference(keyOf(name)) !== null;
}

/** Sets the mark when the backend says for the first time that its log is stored. */
export function markStored(handle: Handle, name: string): Handle {
  let noted = false;
  const note = async (response: Response) => {
    const { log, storedUpTo } = hosting.parse(await response.json());
    if (noted || log !== "stored" || storedUpTo === null) return;
    // Not again: what a person clears while the page is open stays cleared.
    noted = true;
    writePreference(keyOf(name), "yes");
  };
  return async (request) => {
    const response = await handle(request);
    if (!noted && response.ok && tellsOfHosting(request)) await note(response.clone());
    return response;
  };
}

function tellsOfHosting({ method, url }: Request): boolean {
  return method === "GET" && new URL(url).pathname === "/api/demo/hosting";
}
