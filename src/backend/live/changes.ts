import type { Change } from "#src/contract/shapes/change.ts";
import type { AuditEntry } from "#src/domain/model/events.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";

/** What these entries changed: each id once, an investigation with its actions. */
export function changesIn(entries: readonly AuditEntry[], drifted: boolean, world: WorldView): Change {
  const actions = new Set<string>();
  const progressed = new Set<string>();
  const investigations = new Set<string>();
  const imports = new Set<string>();
  let policy = false;
  let tenant = drifted;
  for (const entry of entries) {
    switch (entry.type) {
      case "log.started":
      case "export.completed":
        break;
      case "policy.changed":
        policy = true;
        break;
      case "import.completed":
        if (entry.data.times !== undefined) break;
        imports.add(entry.data.importId);
        tenant = true;
        for (const { id } of entry.data.investigations) investigations.add(id);
        for (const { actionId } of entry.data.recorded) actions.add(actionId);
        break;
      case "action.itemsProcessed":
        // What others show of the same mailboxes, URLs and rules is another thing now.
        tenant = true;
        progressed.add(entry.data.actionId);
        break;
      case "attempt.refused":
        if (entry.data.actionId !== null) actions.add(entry.data.actionId);
        break;
      default:
        actions.add(entry.data.actionId);
    }
  }
  for (const id of actions) progressed.delete(id);
  for (const id of progressed) actions.add(id);
  for (const id of actions) {
    const of = world.actions.get(id)?.investigationId;
    if (of !== undefined) investigations.add(of);
  }
  return {
    actions: [...actions],
    investigations: [...investigations],
    ...(progressed.size > 0 && { progressed: [...progressed] }),
    ...(imports.size > 0 && { imports: [...imports] }),
    ...(policy && { policy }),
    ...(tenant && { tenant }),
  };
}
