import { useEffect, useRef } from "react";
import { Button } from "#src/ui/button.tsx";
import type { ActionSearch } from "#src/features/action-center/list/action-search.ts";
import { isOwnView } from "#src/features/action-center/list/list-params.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";
import { serverClock } from "#src/lib/clock.ts";
import { SaveViewForm } from "./save-view-form.tsx";
import { SavedViewRow } from "./saved-view-row.tsx";
import { useViewCommands } from "./use-view-commands.ts";
import { useActiveView, useViews } from "./use-views.ts";
import { placed, type PlacedView, shownBy } from "./view.ts";
import { ViewRow } from "./view-row.tsx";

interface ViewsPanelProps {
  readonly list: ListedView;
  readonly search: ActionSearch;
  readonly onClose: () => void;
}

/** All views: to open, to pass on, to name anew, to delete; and the list as it stands, to save. */
export function ViewsPanel({ list, search, onClose }: ViewsPanelProps) {
  const views = useViews();
  const standing = useActiveView(views.all, list, search);
  const { builtIn, saved, all, personId } = views;
  const commands = useViewCommands(views, list, search);
  const current = standing.kind === "none" ? null : standing.view.id;
  const open = (view: PlacedView) => {
    onClose();
    views.open(view);
  };
  const row = (view: PlacedView) => ({
    view,
    mark: view.id === current && standing.kind !== "none" ? standing.kind : null,
    onOpen: () => open(view),
  });
  const changed = standing.kind === "changed" ? saved.find(({ id }) => id === current) : undefined;
  const panel = useRef<HTMLDivElement>(null);
  // What had the focus is gone with what it did.
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus();
  });
  return (
    <div ref={panel} tabIndex={-1} className="flex w-100 max-w-[calc(100vw-3rem)] flex-col outline-none">
      <ul aria-label="For everybody">
        {builtIn.map((view) => (
          <ViewRow key={view.id} {...row(view)} />
        ))}
      </ul>
      {saved.length > 0 && (
        <ul aria-label="Saved in this browser" className="border-line mt-1 border-t pt-1">
          {saved.map((view) => (
            <SavedViewRow
              key={view.id}
              {...row(placed(view, serverClock.now(), views.zone))}
              taken={all.filter(({ id }) => id !== view.id).map(({ name }) => name)}
              onRename={(name) => commands.rename(view, name)}
              onDelete={() => commands.remove(view)}
            />
          ))}
        </ul>
      )}
      {changed !== undefined && (
        <div className="border-line mt-1 flex items-center gap-2 border-t px-2 pt-2 pb-1">
          <p className="text-ink-2 min-w-0 flex-1">This list is “{changed.name}”, changed since.</p>
          <Button onClick={() => commands.update(changed)}>Update it</Button>
        </div>
      )}
      {personId !== null && (
        <SaveViewForm
          key={shownBy(list, search)}
          search={search}
          is={standing.kind === "active" ? "named" : isOwnView(list, search) ? "own" : "plain"}
          taken={all.map(({ name }) => name)}
          onSave={commands.save}
        />
      )}
    </div>
  );
}
