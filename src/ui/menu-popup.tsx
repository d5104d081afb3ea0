import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from "react";
import type { MenuItem, MenuPlace, MenuSection } from "./menu.tsx";
import { settling } from "./settled.ts";
import { pressedTrigger } from "./use-lazy-overlay.ts";

interface MenuPopupProps extends MenuPlace {
  readonly label: string;
  readonly sections: readonly MenuSection[];
  readonly anchor: HTMLElement | null;
  readonly onOpenChange: (open: boolean) => void;
}

export function MenuPopup({ label, sections, align, side, anchor, onOpenChange }: MenuPopupProps) {
  const echoes = useNoEcho();
  return (
    <BaseMenu.Root
      open
      onOpenChange={(open, details) => {
        if (pressedTrigger(details.event, anchor)) details.cancel();
        else onOpenChange(open);
      }}
    >
      <BaseMenu.Portal>
        <BaseMenu.Positioner anchor={anchor} align={align} side={side} sideOffset={4} className="z-50">
          <BaseMenu.Popup
            aria-label={label}
            finalFocus={() => anchor}
            {...echoes}
            className="animate-rise rounded-card border-line-strong bg-raised shadow-float max-h-(--available-height) min-w-48 overflow-y-auto border p-1 outline-none"
          >
            {sections.map((section) => (
              <Section key={section.label ?? section.items[0]?.id} section={section} />
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/**
 * The press that opened a menu, made twice, must not choose from it. Who has moved on to an entry, by an arrow, a letter or the
 * pointer, has chosen, however soon.
 */
function useNoEcho() {
  const opened = useRef<number>(undefined);
  const moved = useRef(false);
  const isEcho = () => {
    opened.current ??= performance.now();
    return !moved.current && performance.now() - opened.current < settling.ms;
  };
  const stop = (event: KeyboardEvent | MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    ref: (popup: HTMLElement | null) => {
      if (popup !== null) opened.current ??= performance.now();
    },
    onPointerMoveCapture: ({ movementX, movementY }: PointerEvent) => {
      // A pointer that rests where the menu comes moves by nothing.
      if (movementX !== 0 || movementY !== 0) moved.current = true;
    },
    onKeyDownCapture: (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") moved.current = true;
      else if (event.repeat || isEcho()) stop(event);
    },
    onClickCapture: (event: MouseEvent) => {
      if (isEcho()) stop(event);
    },
  };
}

const itemClass =
  "flex min-h-8 w-full items-center gap-2.5 rounded-control px-2 py-1 outline-none data-highlighted:bg-selected data-disabled:text-ink-3";

function Section({ section: { label, items } }: { readonly section: MenuSection }) {
  const chosen = items.find((item) => item.checked);
  return (
    <BaseMenu.Group className="not-first:border-line not-first:mt-1 not-first:border-t not-first:pt-1">
      {label !== undefined && (
        <BaseMenu.GroupLabel className="text-caption text-ink-2 px-2 py-1">{label}</BaseMenu.GroupLabel>
      )}
      {items.some((item) => item.checked !== undefined) ? (
        <BaseMenu.RadioGroup value={chosen?.id ?? null}>
          {items.map((item) => (
            <ChoiceItem key={item.id} item={item} />
          ))}
        </BaseMenu.RadioGroup>
      ) : (
        items.map((item) => <CommandItem key={item.id} item={item} />)
      )}
    </BaseMenu.Group>
  );
}

function CommandItem({ item }: { readonly item: MenuItem }) {
  return (
    <BaseMenu.Item className={itemClass} disabled={isDisabled(item)} onClick={item.onSelect}>
      <ItemWords item={item} />
    </BaseMenu.Item>
  );
}

function ChoiceItem({ item }: { readonly item: MenuItem }) {
  return (
    <BaseMenu.RadioItem
      className={itemClass}
      value={item.id}
      disabled={isDisabled(item)}
      closeOnClick
      onClick={item.onSelect}
    >
      <ItemWords item={item} />
      <Check aria-hidden="true" className={`text-accent ml-auto size-4 ${item.checked ? "" : "invisible"}`} />
    </BaseMenu.RadioItem>
  );
}

function isDisabled({ disabledReason }: MenuItem): boolean {
  return disabledReason !== null && disabledReason !== undefined;
}

function ItemWords({ item }: { readonly item: MenuItem }) {
  const Icon = item.icon;
  const hint = item.disabledReason ?? item.hint;
  return (
    <>
      {Icon !== undefined && <Icon aria-hidden="true" className="text-ink-2 size-4 shrink-0" strokeWidth={1.75} />}
      <span className="min-w-0 pr-2">
        <span className="block">{item.label}</span>
        {hint !== undefined && <span className="text-caption text-ink-2 block">{hint}</span>}
      </span>
    </>
  );
}
