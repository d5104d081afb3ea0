import {
  type ErrorComponentProps,
  Link,
  type RouterHistory,
  createBrowserHistory,
  createHashHistory,
  createRouter,
  useRouter,
} from "@tanstack/react-router";
import { explainError } from "#src/api/errors.ts";
import { routeTree } from "#src/route-tree.gen.ts";
import { buttonClass } from "#src/ui/button-style.ts";
import { ErrorPage } from "#src/ui/feedback/error-page.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import type { RouterContext } from "./router-context.ts";

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

/** While a page's code or first data is on its way. */
function RoutePending() {
  return (
    <div className="p-5">
      <SkeletonText lines={6} label="Loading page" />
    </div>
  );
}

function NotFoundPage() {
  return (
    <ErrorPage title="There is no page at this address" detail="The link may be cut off, or what it led to is gone.">
      <Link to="/actions/pending" className={buttonClass("primary")}>
        Go to pending actions
      </Link>
    </ErrorPage>
  );
}

/** A page that could not be loaded or drawn; the navigation stays, so that the reader can go on elsewhere. */
function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <ErrorPage {...explainError(error)} onRetry={retry}>
      <Link to="/actions/pending" className={buttonClass()}>
        Go to pending actions
      </Link>
    </ErrorPage>
  );
}

/** The search as plain strings: "123" stays a text to look for. A key given several times becomes a list. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const found = new Map<string, string | string[]>();
  for (const [key, value] of new URLSearchParams(text)) {
    const known = found.get(key);
    found.set(key, known === undefined ? value : [known, value].flat());
  }
  return Object.fromEntries(found);
}

/** Leaves out what is empty, so that a list without filters has a short address. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === "string" && one !== "") params.append(key, one);
      else if (typeof one === "number" || typeof one === "boolean") params.append(key, String(one));
    }
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}
