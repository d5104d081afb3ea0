import { visibleText } from "#src/lib/visible-text.ts";

export interface Tip {
  readonly anchor: Element;
  readonly text: string;
}

/**
 * What to show for an element: its own `data-tip` or that of what it stands in, or a cut text at full length.
 * With the keyboard a whole row is reached at once, so its first cut text is taken.
 */
export function tipOf(target: Element, by: "pointer" | "focus"): Tip | null {
  const anchor = target.closest("[data-tip], [data-cut]");
  if (anchor instanceof HTMLElement) {
    const own = anchor.dataset["tip"];
    // Words that a wide window shows anyway.
    const needed = innerWidth < Number(anchor.dataset["tipBelow"] ?? Number.POSITIVE_INFINITY);
    if (own !== undefined) return needed ? { anchor, text: visibleText(own) } : null;
    if (isCut(anchor)) return { anchor, text: anchor.textContent };
  }
  if (by === "pointer") return null;
  const cut = [...target.querySelectorAll("[data-cut]")].find(isCut);
  return cut === undefined ? null : { anchor: cut, text: cut.textContent };
}

function isCut(element: Element): boolean {
  return element.scrollWidth > element.clientWidth;
}
