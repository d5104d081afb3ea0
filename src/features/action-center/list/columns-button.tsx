import { Columns3 } from "lucide-react";
import { lazy, Suspense } from "react";
import { Popover } from "#src/ui/popover.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import type { ListColumns } from "./column-preferences.ts";

const ColumnsEditor = lazy(async () => ({ default: (await import("./columns-editor.tsx")).ColumnsEditor }));

/** Which columns the list shows, in which order and how wide, and how close its rows stand. */
export function ColumnsButton(list: ListColumns) {
  return (
    <Popover
      label="Columns"
      align="end"
      tip="Columns and density"
      className="rounded-control text-ink-2 hover:bg-quiet-soft hover:text-ink size-control inline-flex shrink-0 items-center justify-center transition-colors"
      trigger={<Columns3 aria-hidden="true" className="size-4" strokeWidth={1.75} />}
    >
      <Suspense fallback={<SkeletonText lines={6} label="Loading the columns" />}>
        <ColumnsEditor list={list} />
      </Suspense>
    </Popover>
  );
}
