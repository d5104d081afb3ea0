import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef, MouseEvent } from "react";
import { useDisabledReason } from "./use-disabled-reason.tsx";

type IconButtonProps = Omit<ComponentPropsWithRef<"button">, "disabled" | "children"> & {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly disabledReason?: string | null | undefined;
};

export function IconButton({ label, icon: Icon, disabledReason, className, onClick, ...rest }: IconButtonProps) {
  const reason = useDisabledReason(disabledReason);
  const inert = reason.text !== null;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (inert) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <>
      <button
        type="button"
        aria-label={label}
        data-tip={label}
        {...rest}
        {...reason.props}
        aria-disabled={inert || undefined}
        className={`rounded-control size-control inline-flex shrink-0 items-center justify-center transition-colors ${inert ? "text-ink-3 opacity-60" : "text-ink-2 hover:bg-quiet-soft hover:text-ink"} ${className ?? ""}`}
        onClick={press}
      >
        <Icon aria-hidden="true" className="size-4" strokeWidth={1.75} />
      </button>
      {reason.note}
    </>
  );
}
