import { backendName } from "./browser/backend-name.ts";
import { connectBackend } from "./browser/connect-backend.ts";
import { interceptCalls } from "./browser/intercept-calls.ts";
import { allowWorkerScripts } from "./browser/trusted-types.ts";

/** Starts the mocked backend and leads the page's calls of the API to it. Resolves when the page may make its first call. */
export async function startMocks(): Promise<void> {
  allowWorkerScripts();
  requestStoragePersistence();
  // Both start at once: calls wait for the backend, the page only for the interception.
  const backend = connectBackend({ name: backendName(), search: location.search });
  await interceptCalls(async (request) => (await backend)(request));
}

/** Best effort: asks the browser not to drop the log when space gets short. Only a page can ask; where it is refused, the demo still runs. */
function requestStoragePersistence(): void {
  if ("storage" in navigator) navigator.storage.persist().catch(() => false);
}
