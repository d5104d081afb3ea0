import { ArrowRightLeft } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { preloadDialog } from "#src/ui/dialog.tsx";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";

const loadDialog = () => import("./hand-over-dialog.tsx");
const HandOverDialog = lazy(async () => ({ default: (await loadDialog()).HandOverDialog }));

/** For whoever could reject it: the rules ask the same of both. */
export function HandOverButton({ action }: { readonly action: ActionDetail }) {
  const [open, setOpen] = useState(false);
  if (!action.allowed.reject.allowed) return null;
  const preload = () => {
    preloadDialog();
    void loadDialog();
  };
  return (
    <>
      <TextButton
        className="inline-flex h-6 items-center gap-1.5 print:hidden"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => setOpen(true)}
      >
        <ArrowRightLeft aria-hidden="true" className="size-4" strokeWidth={1.75} />
        {action.handedOver === null ? "Hand over" : "Hand on"}
      </TextButton>
      {open && (
        <Suspense fallback={null}>
          <HandOverDialog action={action} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
