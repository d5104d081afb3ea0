import { useSearch } from "@tanstack/react-router";
import { Bookmark, ChevronDown } from "lucide-react";
import { lazy, Suspense } from "react";
import { buttonClass } from "#src/ui/button-style.ts";
import { Popover } from "#src/ui/popover.tsx";
import { actionSearch } from "#src/features/action-center/list/action-search.ts";
import { isOwnView } from "#src/features/action-center/list/list-params.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";

const ViewName = lazy(async () => ({ default: (await import("./view-name.tsx")).ViewName }));
const ViewsPanel = lazy(async () => ({ default: (await import("./views-panel.tsx")).ViewsPanel }));

/** Says which view the list is, and opens all of them. A plain list is none, and needs none of the code. */
export function ViewsButton({ list }: { readonly list: ListedView }) {
  const search = actionSearch.parse(useSearch({ strict: false }));
  const plain = (
    <>
      <Bookmark aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
      <span className="max-[480px]:sr-only">Views</span>
    </>
  );
  return (
    <Popover
      label="Views"
      namedByTrigger
      align="end"
      className={`ml-auto max-[480px]:-mr-2.5 ${buttonClass("quiet")}`}
      trigger={
        <>
          {isOwnView(list, search) ? (
            <Suspense fallback={plain}>
              <ViewName list={list} search={search} fallback={plain} />
            </Suspense>
          ) : (
            plain
          )}
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 max-[480px]:hidden" strokeWidth={1.75} />
        </>
      }
    >
      {(close) => <ViewsPanel list={list} search={search} onClose={close} />}
    </Popover>
  );
}
