import { askToKeepFiles } from "./browser/ask-to-keep-files.ts";
import { backendName } from "./browser/backend-name.ts";
import { connectBackend } from "./browser/connect-backend.ts";
import { interceptCalls } from "./browser/intercept-calls.ts";
import { keepWork } from "./browser/keep-work.ts";
import { noteKept, wasKept } from "./browser/kept-mark.ts";
import { allowWorkerScripts } from "./browser/trusted-types.ts";

/** Starts the mocked backend and leads the page's calls of the API to it. Resolves when the page may make its first call. */
export async function startMocks(): Promise<void> {
  allowWorkerScripts();
  // Both start at once: calls wait for the backend, the page only for the interception.
  const name = backendName();
  const backend = connectBackend({ name, search: location.search, wasKept: wasKept(name) });
  await interceptCalls(keepWork(noteKept(backend, name)));
  askToKeepFiles();
}
