/**
 * One origin may hold several demos, each under its own path; store, lock and worker are named apart. The number is from the
 * time when each schema had a store of its own: now a store is brought up to date in place, and one lock serves all builds.
 */
export function backendName(): string {
  const base = new URL(import.meta.env.BASE_URL, location.href);
  return `countersign:${new URL(".", base).pathname}:2`;
}
