import type { LucideIcon } from "lucide-react";
import { foldText, textMatcher } from "#src/lib/fold-text.ts";
import { truncateText } from "#src/lib/truncate.ts";
import { visibleText } from "#src/lib/visible-text.ts";

/** One thing that the palette offers. */
export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** What tells it from others of its kind; searched too. */
  readonly hint?: string;
  readonly icon: LucideIcon;
  /** Those that work now. */
  readonly keys?: readonly string[];
  /** It holds already. */
  readonly current?: boolean;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly label: string;
  readonly items: readonly PaletteEntry[];
}

/** Untrusted text on one line. */
export function shownText(text: string): string {
  return truncateText(visibleText(text), 100).shown;
}

/** The entries in which every word is found, in their order; groups without any are left out. */
export function matching(groups: readonly PaletteGroup[], text: string): readonly PaletteGroup[] {
  const hits = textMatcher(text);
  return groups.flatMap(({ label, items }) => {
    const found = items.filter((entry) => {
      return hits === null || hits(foldText(`${label} ${entry.label} ${entry.hint ?? ""}`));
    });
    return found.length === 0 ? [] : [{ label, items: found }];
  });
}
