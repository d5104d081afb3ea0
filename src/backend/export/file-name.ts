/** `countersign-history-2026-11-25T1629Z`: sorts by time, and no system refuses it. `exportedAt` is ISO 8601 UTC. */
export function fileName(what: string, exportedAt: string): string {
  return `countersign-${what}-${exportedAt.slice(0, 16).replace(":", "")}Z`;
}
