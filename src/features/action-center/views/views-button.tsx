import { useLocation, useSearch } from "@tanstack/react-router";
import { Bookmark, ChevronDown } from "lucide-react";
import { lazy } from "react";
import { buttonClass } from "#src/components/ui/button-style.ts";
import { Popover } from "#src/components/ui/popover.tsx";
import { actionSearch } from "#src/features/action-center/list/action-search.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";
import { useViews } from "./use-views.ts";
import { standingOf } from "./view.ts";

const ViewsPanel = lazy(async () => ({ default: (await import("./views-panel.tsx")).ViewsPanel }));

/** Says which view the list is, and opens all of them. */
export function ViewsButton({ list }: { readonly list: ListedView }) {
  const views = useViews();
  const search = actionSearch.parse(useSearch({ strict: false }));
  const opened = useLocation({ select: ({ state }) => state.openedView ?? null });
  const standing = standingOf(views.all, opened, list, search);
  const name = standing.kind === "none" ? "Views" : standing.view.name;
  return (
    <Popover
      label={standing.kind === "none" ? "Views" : `View: ${name}${standing.kind === "changed" ? ", changed" : ""}`}
      align="end"
      className={`${buttonClass("quiet")} ${standing.kind === "none" ? "" : "text-ink!"}`}
      trigger={
        <>
          <Bookmark
            aria-hidden="true"
            className={`size-4 shrink-0 ${standing.kind === "active" ? "text-accent-ink fill-current" : ""}`}
            strokeWidth={1.75}
          />
          <span className="max-w-60 truncate">{name}</span>
          {standing.kind === "changed" && <span className="text-ink-2 font-normal">changed</span>}
          <ChevronDown aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
        </>
      }
    >
      {(close) => <ViewsPanel views={views} standing={standing} list={list} search={search} onClose={close} />}
    </Popover>
  );
}
