import { createBrowserHistory, createHashHistory, createRouter, type RouterHistory } from "@tanstack/react-router";
import { routeTree } from "#src/route-tree.gen.ts";
import { NotFoundPage } from "./not-found-page.tsx";
import { RouteError } from "./route-error.tsx";
import { RoutePending } from "./route-pending.tsx";
import type { RouterContext } from "./router-context.ts";
import { parseSearch, stringifySearch } from "./search.ts";

/** A build for any folder of a static host ("./") cannot know its base path, so its addresses stand behind a `#`. */
const anyFolder = import.meta.env.BASE_URL === "./";

export function createAppHistory(): RouterHistory {
  return anyFolder ? createHashHistory() : createBrowserHistory();
}

export function createAppRouter(history: RouterHistory, context: RouterContext) {
  return createRouter({
    routeTree,
    history,
    context,
    basepath: anyFolder ? "/" : import.meta.env.BASE_URL,
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    // Freshness is the query client's business.
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: RoutePending,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFoundPage,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
