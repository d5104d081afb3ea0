import { askToKeepFiles } from "./browser/request-precache.ts";
import { backendName } from "./browser/backend-name.ts";
import { connectBackend } from "./browser/connect-backend.ts";
import { interceptCalls } from "./browser/intercept-calls.ts";
import { requestPersistence } from "./browser/request-persistence.ts";
import { markStored, wasStored } from "./browser/stored-marker.ts";
import { allowWorkerScripts } from "./browser/trusted-types.ts";

/** Starts the mocked backend and leads the page's calls of the API to it. Resolves when the page may make its first call. */
export async function startMocks(): Promise<void> {
  allowWorkerScripts();
  // Both start at once: calls wait for the backend, the page only for the interception.
  const name = backendName();
  const backend = connectBackend({ name, search: location.search, wasKept: wasStored(name) });
  await interceptCalls(requestPersistence(markStored(backend, name)));
  askToKeepFiles();
}
