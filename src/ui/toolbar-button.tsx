import type { ComponentProps } from "react";
import { Button } from "./button.tsx";

type ToolbarButtonProps = Omit<ComponentProps<typeof Button>, "children" | "tone"> & { readonly label: string };

/** A command of a toolbar. Where the filters need the room only its icon is drawn; the words stay for a screen reader and come as a tip. */
export function ToolbarButton({ label, ...props }: ToolbarButtonProps) {
  return (
    <Button tone="quiet" guard="none" data-tip={label} data-tip-below={1360} {...props}>
      <span className="max-[1360px]:sr-only">{label}</span>
    </Button>
  );
}
