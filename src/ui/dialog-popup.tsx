import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef } from "react";
import type { DialogProps } from "./dialog.tsx";
import { Pressable } from "./pressable.tsx";
import { useSettled } from "./settled.ts";

export function DialogPopup({ open, onOpenChange, title, description, children, footer, size = "small" }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  const { isEarly } = useSettled(popup, title, "all");
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(next, details) => {
        // The second click of a double click on what opened it lands beside it, and is no wish to leave it.
        if (details.reason === "outside-press" && isEarly(details.event)) details.cancel();
        else onOpenChange(next);
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="animate-appear bg-veil fixed inset-0 z-50" />
        <BaseDialog.Popup
          ref={popup}
          className={`animate-rise rounded-card border-line-strong bg-raised shadow-float tiny:top-2 tiny:block tiny:max-h-[calc(100dvh-1rem)] tiny:overflow-y-auto fixed inset-x-4 top-[12vh] z-50 mx-auto flex max-h-[80vh] flex-col border outline-none max-md:inset-x-2 max-md:top-2 max-md:max-h-[calc(100dvh-1rem)] ${size === "small" ? "max-w-110" : "max-w-180"}`}
        >
          <header className="flex items-start gap-3 px-5 pt-4">
            <div className="min-w-0 flex-1">
              <BaseDialog.Title className="text-title font-semibold">{title}</BaseDialog.Title>
              {description !== undefined && (
                <BaseDialog.Description render={<div />} className="text-ink-2 mt-1">
                  {description}
                </BaseDialog.Description>
              )}
            </div>
          </header>
          {children !== undefined && (
            <div className="tiny:overflow-visible min-h-0 overflow-y-auto px-5 py-3">{children}</div>
          )}
          {footer !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 px-5 pt-1 pb-4">{footer}</footer>
          )}
          {/* Last in order, so that the focus begins with the content. */}
          <BaseDialog.Close
            render={<Pressable meaning="Close" />}
            aria-label="Close"
            className="rounded-control text-ink-2 hover:bg-quiet-soft hover:text-ink absolute top-3 right-3 inline-flex size-8 items-center justify-center"
          >
            <X aria-hidden="true" className="size-4" strokeWidth={1.75} />
          </BaseDialog.Close>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
