import { CornerDownLeft } from "lucide-react";
import { activeKey, isKeyName, pressByKey } from "#src/ui/keys.ts";
import type { PaletteEntry } from "./entry.ts";

/**
 * The commands of the page as it stands: buttons that have a key, switched on or off. What acts on the selection comes before
 * what acts on the action that is open, as with the keys. One that cannot be used is not offered.
 */
export function pageCommands(page: ParentNode): readonly PaletteEntry[] {
  const buttons = [...page.querySelectorAll<HTMLElement>("button[data-command]")];
  const first = buttons.filter((button) => button.closest("[data-keys-first]") !== null);
  const seen = new Set<string>();
  return [...first, ...buttons].flatMap((button, index) => {
    const name = button.dataset["command"] ?? "";
    if (!isKeyName(name) || seen.has(name) || isUnavailable(button)) return [];
    seen.add(name);
    const key = activeKey(name);
    const what = whatItActsOn(button);
    return [
      {
        id: `page-${index}`,
        label: labelOf(button),
        ...(what !== "" && { hint: what }),
        icon: CornerDownLeft,
        ...(key !== undefined && { keys: [key] }),
        run: () => pressByKey(button),
      },
    ];
  });
}

/** One that has only just come will be there when it is chosen. */
function isUnavailable(button: HTMLElement): boolean {
  return button.getAttribute("aria-disabled") === "true" && button.dataset["settling"] === undefined;
}

/** "2 selected", or the head of the action that is open. */
function whatItActsOn(button: HTMLElement): string {
  const told = button.closest("[data-keys-first]")?.querySelector("[role=status]");
  return (told ?? button.closest("aside")?.querySelector("h2"))?.textContent.trim() ?? "";
}

/** Its words, without the key that is drawn beside them. */
function labelOf(button: HTMLElement): string {
  const named = button.getAttribute("aria-label");
  if (named !== null) return named;
  const words = button.cloneNode(true);
  if (words instanceof HTMLElement) for (const key of words.querySelectorAll("kbd")) key.remove();
  return (words.textContent ?? "").trim();
}
