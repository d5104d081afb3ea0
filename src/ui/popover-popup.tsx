import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import { pressedTrigger } from "./use-lazy-overlay.ts";
import { visibleText } from "#src/lib/visible-text.ts";

interface PopoverPopupProps {
  readonly label: string;
  readonly align: "start" | "center" | "end";
  readonly anchor: HTMLElement | null;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

export function PopoverPopup({ label, align, anchor, onOpenChange, children }: PopoverPopupProps) {
  return (
    <BasePopover.Root
      open
      onOpenChange={(open, details) => {
        if (pressedTrigger(details.event, anchor)) details.cancel();
        else onOpenChange(open);
      }}
    >
      <BasePopover.Portal>
        <BasePopover.Positioner anchor={anchor} align={align} sideOffset={4} className="z-50">
          <BasePopover.Popup
            aria-label={visibleText(label)}
            finalFocus={() => anchor}
            className="animate-rise rounded-card border-line-strong bg-raised shadow-float max-h-(--available-height) min-w-56 overflow-y-auto border p-2 outline-none"
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
