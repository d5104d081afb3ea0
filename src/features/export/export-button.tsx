import { Download } from "lucide-react";
import { lazy, Suspense, useState, type ComponentProps, type ReactNode } from "react";
import type { ActionListParams } from "#src/api/queries/actions.ts";
import { preloadDialog } from "#src/ui/dialog.tsx";
import { ToolbarButton } from "#src/ui/toolbar-button.tsx";
import type { AuditExport as AuditExportControl } from "./audit-export.tsx";

const loadActionExport = () => import("./action-export.tsx");
const loadAuditExport = () => import("./audit-export.tsx");
const ActionExport = lazy(async () => ({ default: (await loadActionExport()).ActionExport }));
const AuditExport = lazy(async () => ({ default: (await loadAuditExport()).AuditExport }));

/** Exports what the filters of a list of actions show. */
export function ExportButton({ params }: { readonly params: ActionListParams }) {
  return (
    <Opener load={loadActionExport}>
      {(open, onOpenChange) => <ActionExport params={params} open={open} onOpenChange={onOpenChange} />}
    </Opener>
  );
}

/** Exports what the filters of the audit log show. */
export function AuditExportButton(props: Pick<ComponentProps<typeof AuditExportControl>, "params" | "filters">) {
  return (
    <Opener load={loadAuditExport}>
      {(open, onOpenChange) => <AuditExport {...props} open={open} onOpenChange={onOpenChange} />}
    </Opener>
  );
}

interface OpenerProps {
  readonly load: () => Promise<unknown>;
  readonly children: (open: boolean, onOpenChange: (open: boolean) => void) => ReactNode;
}

/** Everything behind the button comes when it is about to be needed. */
function Opener({ load, children }: OpenerProps) {
  // Undefined until it was opened for the first time; an export goes on when its dialog is closed.
  const [open, setOpen] = useState<boolean>();
  const preload = () => {
    preloadDialog();
    void load();
  };
  return (
    <>
      <ToolbarButton
        label="Export"
        icon={Download}
        aria-haspopup="dialog"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => setOpen(true)}
      />
      {open !== undefined && <Suspense fallback={null}>{children(open, setOpen)}</Suspense>}
    </>
  );
}
