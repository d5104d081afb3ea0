import { lazy, Suspense, type ReactNode } from "react";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the one that acts last. */
  readonly footer?: ReactNode;
  readonly size?: "small" | "large";
}

const loadPopup = () => import("./dialog-popup.tsx");
const DialogPopup = lazy(async () => ({ default: (await loadPopup()).DialogPopup }));

/** For `onPointerEnter` and `onFocus` of what opens a dialog: it is then there when it is pressed. */
export function preloadDialog(): void {
  void loadPopup();
}

/** Escape and the backdrop close it and decide nothing. The focus goes back to where it came from. */
export function Dialog(props: DialogProps) {
  if (!props.open) return null;
  return (
    <Suspense fallback={null}>
      <DialogPopup {...props} />
    </Suspense>
  );
}
