import type { ComponentProps } from "react";
import { Button } from "./button.tsx";

type ToolbarButtonProps = Omit<ComponentProps<typeof Button>, "children" | "tone"> & { readonly label: string };

/** A command of a toolbar. In a narrow window only its icon is drawn; the words stay for a screen reader and come as a tip. */
export function ToolbarButton({ label, ...props }: ToolbarButtonProps) {
  return (
    <Button tone="quiet" guard="none" data-tip={label} data-tip-below={1200} {...props}>
      <span className="max-lg:sr-only">{label}</span>
    </Button>
  );
}
