import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import { Pressable } from "./pressable.tsx";
import type { Guard } from "./settled.ts";
import { useDisabledReason } from "./use-disabled-reason.tsx";
import { visibleText } from "#src/lib/visible-text.ts";

type IconButtonProps = Omit<ComponentPropsWithRef<"button">, "disabled" | "children"> & {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly disabledReason?: string | null | undefined;
  /** Most only look or lead on, and can be pressed again and again. */
  readonly guard?: Guard;
};

export function IconButton({ label, icon: Icon, disabledReason, className, guard = "none", ...rest }: IconButtonProps) {
  const reason = useDisabledReason(disabledReason);
  const inert = reason.text !== null;
  return (
    <>
      <Pressable
        meaning={label}
        guard={guard}
        inert={inert}
        aria-label={visibleText(label)}
        data-tip={label}
        {...rest}
        {...reason.props}
        className={`rounded-control size-control inline-flex shrink-0 items-center justify-center transition-colors ${inert ? "text-ink-3 opacity-60" : "text-ink-2 hover:bg-quiet-soft hover:text-ink"} ${className ?? ""}`}
      >
        <Icon aria-hidden="true" className="size-4" strokeWidth={1.75} />
      </Pressable>
      {reason.note}
    </>
  );
}
