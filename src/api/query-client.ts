import { focusManager, QueryClient, type Query } from "@tanstack/react-query";
import { clearSelectedIds } from "./selected-ids.ts";
import { forgetDrafts } from "./drafts.ts";
import { NetworkError } from "./errors.ts";
import { clearSavedJob } from "./saved-job-key.ts";

/** One per app instance. A refusal is an answer and is not asked for again; only a lost one is. */
export function createQueryClient(): QueryClient {
  refreshOnFocus();
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Loader and component ask for the same within a moment.
        staleTime: 2000,
        refetchOnWindowFocus: "always",
        // The demo's backend answers without a network; whether it does is found out by asking.
        networkMode: "always",
        retry: (failures, error) => error instanceof NetworkError && failures < 2,
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
      mutations: { networkMode: "always" },
    },
  });
}

/** Two windows side by side are both visible: turning to one of them is a `focus`, not a `visibilitychange`. */
function refreshOnFocus(): void {
  focusManager.setEventListener((onFocus) => {
    const listener = () => onFocus();
    window.addEventListener("focus", listener);
    document.addEventListener("visibilitychange", listener);
    return () => {
      window.removeEventListener("focus", listener);
      document.removeEventListener("visibilitychange", listener);
    };
  });
}

/** Beside what was read from the backend lies what a person has done here; nothing ever fetches it. */
const ofThePerson: ReadonlySet<unknown> = new Set(["drafts", "chosen actions", "opened actions", "quick approvals"]);

/** Forgets everything that was read, chosen or typed and asks again for what is on the screen. */
export function startAfresh(client: QueryClient): void {
  forgetDrafts();
  clearSelectedIds();
  clearSavedJob();
  client.getMutationCache().clear();
  forgetRead(client, () => true);
}

/** Forgets what was read, which another backend may answer otherwise, and keeps what the person has chosen and typed. */
export function readAgain(client: QueryClient): void {
  forgetRead(client, ({ queryKey: [first] }) => !ofThePerson.has(first));
}

function forgetRead(client: QueryClient, predicate: (query: Query) => boolean): void {
  void client.cancelQueries({ predicate });
  client.removeQueries({ type: "inactive", predicate });
  void client.resetQueries({ predicate });
}
