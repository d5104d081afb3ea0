import type { DemoState } from "#src/contract/shapes/demo.ts";
import { plural } from "#src/lib/numbers.ts";

/** "3 decisions, 1 import": what a reset would lose; null where nothing was done yet. */
export function lostWords({ decisions, imports, policyChanges }: DemoState["work"]): string | null {
  const parts = [
    decisions > 0 ? plural(decisions, "decision") : null,
    imports > 0 ? plural(imports, "import") : null,
    policyChanges > 0 ? plural(policyChanges, "change of the policy", "changes of the policy") : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(", ");
}
