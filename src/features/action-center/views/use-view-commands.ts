import { useNavigate } from "@tanstack/react-router";
import { useAnnounce } from "#src/ui/announcer.tsx";
import type { ActionSearch } from "#src/features/action-center/list/action-search.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";
import { serverClock } from "#src/lib/clock.ts";
import { randomId } from "#src/lib/random-id.ts";
import { keepViews } from "./saved-views.ts";
import type { Views } from "./use-views.ts";
import { listPaths, type SavedView, shownBy } from "./view.ts";

/** What can be done with the views of this person, and with the list as it stands. */
export function useViewCommands({ personId, saved }: Views, list: ListedView, search: ActionSearch) {
  const announce = useAnnounce();
  const navigate = useNavigate();
  const keep = (views: readonly SavedView[], said: string) => {
    if (personId === null) return;
    keepViews(personId, views);
    announce(said);
  };
  const replace = (view: SavedView, said: string) =>
    keep(
      saved.map((other) => (other.id === view.id ? view : other)),
      said,
    );
  const standsAs = (id: string) => {
    const state = { openedView: { id, shows: shownBy(list, search) } };
    void navigate({ to: listPaths[list], search, state, replace: true });
  };
  const asItStands = () => ({ list, search: { ...search, selected: undefined }, savedAt: serverClock.now() });
  return {
    save: (name: string, movesAlong: boolean) => {
      const id = randomId();
      keep([...saved, { id, name, movesAlong, ...asItStands() }], `View ${name} saved`);
      standsAs(id);
    },
    update: (view: SavedView) => {
      replace({ ...view, ...asItStands() }, `View ${view.name} updated`);
      standsAs(view.id);
    },
    rename: (view: SavedView, name: string) => replace({ ...view, name }, `View is now named ${name}`),
    remove: (view: SavedView) =>
      keep(
        saved.filter(({ id }) => id !== view.id),
        `View ${view.name} deleted`,
      ),
  };
}
