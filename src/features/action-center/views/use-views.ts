import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { sessionQuery } from "#src/api/queries/session.ts";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { useNow } from "#src/ui/use-now.ts";
import type { ActionSearch } from "#src/features/action-center/list/action-search.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";
import type { TimeZoneChoice } from "#src/lib/time.ts";
import { useSavedViews } from "./saved-views.ts";
import {
  builtInViews,
  listPaths,
  type OpenedView,
  placed,
  type PlacedView,
  type SavedView,
  shownBy,
  type ActiveView,
  matchView,
} from "./view.ts";

/** Which of the views the list is. */
export function useActiveView(views: readonly PlacedView[], list: ListedView, search: ActionSearch): ActiveView {
  const opened = useLocation({ select: ({ state }) => state.openedView ?? null });
  return matchView(views, opened, list, search);
}

declare module "@tanstack/react-router" {
  interface HistoryState {
    openedView?: OpenedView;
  }
}

export interface Views {
  /** Null while it is not known who looks. */
  readonly personId: string | null;
  /** In which days go by and are said. */
  readonly zone: TimeZoneChoice;
  readonly builtIn: readonly PlacedView[];
  readonly saved: readonly SavedView[];
  readonly all: readonly PlacedView[];
  readonly open: (view: PlacedView) => void;
}

/** All views of this person as they are now. */
export function useViews(): Views {
  const navigate = useNavigate();
  const [zone] = useTimeZone();
  const now = useNow();
  const { data: session } = useQuery(sessionQuery);
  const personId = session?.user.id ?? null;
  const saved = useSavedViews(personId);
  const builtIn = builtInViews(now, zone);
  return {
    personId,
    zone,
    builtIn,
    saved,
    all: [...builtIn, ...saved.map((view) => placed(view, now, zone))],
    open: ({ id, list, search }) =>
      void navigate({ to: listPaths[list], search, state: { openedView: { id, shows: shownBy(list, search) } } }),
  };
}
