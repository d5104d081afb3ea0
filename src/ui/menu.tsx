import type { LucideIcon } from "lucide-react";
import { lazy, Suspense, type ReactNode } from "react";
import { buttonClass, type ButtonTone } from "./button-style.ts";
import { useLazyOverlay } from "./use-lazy-overlay.ts";

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly icon?: LucideIcon | undefined;
  /** Given for a choice among several: a mark stands beside the chosen one. */
  readonly checked?: boolean | undefined;
  readonly disabledReason?: string | null | undefined;
  readonly onSelect: () => void;
}

export interface MenuSection {
  readonly label?: string | undefined;
  readonly items: readonly MenuItem[];
}

export interface MenuPlace {
  readonly align?: "start" | "center" | "end";
  readonly side?: "top" | "bottom" | "right" | "left";
}

interface MenuProps extends MenuPlace {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly sections: readonly MenuSection[];
  readonly tone?: ButtonTone;
  /** Takes the place of the button's look. */
  readonly className?: string;
  /** For a trigger that is only an icon in a narrow window. */
  readonly narrowTip?: string;
}

const loadPopup = () => import("./menu-popup.tsx");
const MenuPopup = lazy(async () => ({ default: (await loadPopup()).MenuPopup }));

export function Menu({
  label,
  narrowTip,
  trigger,
  sections,
  tone = "secondary",
  className,
  align = "start",
  side = "bottom",
}: MenuProps) {
  const overlay = useLazyOverlay("menu", () => void loadPopup());
  return (
    <>
      <button
        {...overlay.triggerProps}
        aria-label={label}
        data-tip={narrowTip}
        data-tip-below={narrowTip === undefined ? undefined : 1200}
        className={className ?? buttonClass(tone)}
      >
        {trigger}
      </button>
      {overlay.open && (
        <Suspense fallback={null}>
          <MenuPopup
            label={label}
            sections={sections}
            align={align}
            side={side}
            anchor={overlay.anchor}
            onOpenChange={overlay.setOpen}
          />
        </Suspense>
      )}
    </>
  );
}
