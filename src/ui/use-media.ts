import { useSyncExternalStore } from "react";

/** One column: what has no room becomes a button, a list in two lines or a sheet. The same width as `md` in the styles. */
export const narrowWindow = "(max-width: 759.98px)";
/** Too small for what only helps to stand beside what is being read. The same as `low` in the styles. */
export const lowWindow = "(max-height: 799.98px), (max-width: 759.98px)";

/** Whether the window is so now; a change of its size draws again only what asks, and only when the answer is another. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}
