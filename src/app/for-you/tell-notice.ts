import type { Notice } from "#src/contract/shapes/notices.ts";
import { viewOf, viewPaths } from "#src/features/action-center/list/views.ts";
import { browserNotices } from "#src/lib/browser-notices.ts";
import { keyOf } from "./notice-count.ts";
import { headOf, targetOf } from "./notice-words.ts";
import { visibleText } from "#src/lib/visible-text.ts";

type Place = {
  readonly to: (typeof viewPaths)[keyof typeof viewPaths];
  readonly search: { readonly selected: string };
};

/** One notice that has just come: said, and shown by the browser where that was asked for and nobody looks. */
export function tellOf(notice: Notice, announce: (text: string) => void, goTo: (place: Place) => void): void {
  const title = headOf(notice);
  announce(`${title}. ${targetOf(notice)}.`);
  if (document.visibilityState === "visible" || browserNotices() !== "on") return;
  const { id, status } = notice.action;
  const open = () => goTo({ to: viewPaths[viewOf(status)], search: { selected: id } });
  show(title, { body: targetOf(notice), tag: keyOf(notice) }, open);
}

/** Under one tag it is shown once, however many tabs are open. */
function show(title: string, options: NotificationOptions, open: () => void): void {
  try {
    const shown = new Notification(visibleText(title), { ...options, body: visibleText(options.body ?? "") });
    shown.addEventListener("click", () => {
      window.focus();
      shown.close();
      open();
    });
  } catch {
    // Some browsers let only a service worker show one; the title and the bell tell of it.
  }
}
