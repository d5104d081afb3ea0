import { lazy, Suspense, type ReactNode } from "react";
import { buttonClass } from "./button-style.ts";
import { ariaKey } from "./keys.ts";
import { useLazyOverlay } from "./use-lazy-overlay.ts";

interface PopoverProps {
  readonly label: string;
  readonly trigger: ReactNode;
  /** What it holds; a function is given what closes it. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  /** Takes the place of the button's look. */
  readonly className?: string;
  readonly align?: "start" | "center" | "end";
  readonly shortcut?: string | undefined;
  /** The words on the button name it; `label` then names only what opens. */
  readonly namedByTrigger?: boolean;
  /** For a trigger that is only an icon. */
  readonly tip?: string;
}

const loadPopup = () => import("./popover-popup.tsx");
const PopoverPopup = lazy(async () => ({ default: (await loadPopup()).PopoverPopup }));

/** A small piece of the page that opens beside its button; `label` names both. */
export function Popover(props: PopoverProps) {
  const { label, trigger, children, className, align = "start", shortcut, namedByTrigger = false, tip } = props;
  const overlay = useLazyOverlay("dialog", () => void loadPopup());
  return (
    <>
      <button
        {...overlay.triggerProps}
        aria-label={namedByTrigger ? undefined : label}
        data-tip={tip}
        aria-keyshortcuts={ariaKey(shortcut)}
        className={className ?? buttonClass()}
      >
        {trigger}
      </button>
      {overlay.open && (
        <Suspense fallback={null}>
          <PopoverPopup label={label} align={align} anchor={overlay.anchor} onOpenChange={overlay.setOpen}>
            {typeof children === "function" ? children(() => overlay.setOpen(false)) : children}
          </PopoverPopup>
        </Suspense>
      )}
    </>
  );
}
