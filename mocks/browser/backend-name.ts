/** Raised when stored logs of an older build can no longer be read: a new name is a new, empty store. */
const SCHEMA_VERSION = 2;

/** One origin may hold several demos, each under its own path; store, lock and worker are named apart. */
export function backendName(): string {
  const base = new URL(import.meta.env.BASE_URL, location.href);
  return `countersign:${base.pathname}:${SCHEMA_VERSION}`;
}
