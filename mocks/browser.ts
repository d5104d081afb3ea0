import { askToKeepFiles } from "./browser/ask-to-keep-files.ts";
import { backendName } from "./browser/backend-name.ts";
import { connectBackend } from "./browser/connect-backend.ts";
import { interceptCalls } from "./browser/intercept-calls.ts";
import { keepWork } from "./browser/keep-work.ts";
import { allowWorkerScripts } from "./browser/trusted-types.ts";

/** Starts the mocked backend and leads the page's calls of the API to it. Resolves when the page may make its first call. */
export async function startMocks(): Promise<void> {
  allowWorkerScripts();
  // Both start at once: calls wait for the backend, the page only for the interception.
  await interceptCalls(keepWork(connectBackend({ name: backendName(), search: location.search })));
  askToKeepFiles();
}
