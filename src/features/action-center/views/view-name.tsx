import { Bookmark } from "lucide-react";
import type { ReactNode } from "react";
import type { ActionSearch } from "#src/features/action-center/list/action-search.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { useActiveView, useViews } from "./use-views.ts";

interface ViewNameProps {
  readonly list: ListedView;
  readonly search: ActionSearch;
  /** Where the list is no view. */
  readonly fallback: ReactNode;
}

/** The view that the list is, and whether it was changed since it was opened. */
export function ViewName({ list, search, fallback }: ViewNameProps) {
  const standing = useActiveView(useViews().all, list, search);
  if (standing.kind === "none") return fallback;
  return (
    <>
      <Bookmark
        aria-hidden="true"
        className={`size-4 shrink-0 ${standing.kind === "active" ? "text-accent-ink fill-current" : ""}`}
        strokeWidth={1.75}
      />
      <span className="sr-only">View:</span>
      <span className="text-ink max-w-60 truncate max-md:max-w-36">{visibleText(standing.view.name)}</span>
      {standing.kind === "changed" && <span className="font-normal">changed</span>}
    </>
  );
}
