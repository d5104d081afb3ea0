import type { ActionListParams } from "#src/api/queries/actions.ts";
import { openExport } from "#src/api/queries/exports.ts";
import { ExportControl, type Shown } from "./export-control.tsx";
import { ExportScope } from "./export-scope.tsx";
import { actionFormats } from "./formats.ts";

/** The actions that a list's filters show, as a file. */
export function ActionExport({ params, ...shown }: Shown & { readonly params: ActionListParams }) {
  return (
    <ExportControl
      {...shown}
      formats={actionFormats}
      scope={<ExportScope params={params} />}
      onOpenFile={(format, signal) => openExport(params, format, signal)}
    />
  );
}
