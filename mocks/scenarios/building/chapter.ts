import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { TenantObjects } from "#src/domain/model/mail.ts";
import { noObjects } from "#src/backend/tenant-port.ts";
import type { Scenario, ScriptStep } from "#mocks/scenarios/scenario.ts";
import type { DriftStep } from "#mocks/tenant/drift-queue.ts";

/** One part of a scenario: what it puts into the tenant, what happens, what AIR found and people decided. */
export type Chapter = {
  readonly objects?: Partial<TenantObjects>;
  readonly drift?: readonly DriftStep[];
  readonly investigations?: readonly InvestigationRecord[];
  readonly script?: readonly ScriptStep[];
};

/** Puts chapters together, in order of time; what falls on the same instant keeps the order of the chapters. */
export function combine(
  chapters: readonly Chapter[],
): Pick<Scenario, "objects" | "drift" | "investigations" | "script"> {
  const parts = chapters.map(({ objects }) => ({ ...noObjects, ...objects }));
  return {
    objects: {
      mailboxes: parts.flatMap(({ mailboxes }) => mailboxes),
      messages: parts.flatMap(({ messages }) => messages),
      rules: parts.flatMap(({ rules }) => rules),
      clicks: parts.flatMap(({ clicks }) => clicks).toSorted((a, b) => a.at - b.at),
      blockEntries: parts.flatMap(({ blockEntries }) => blockEntries),
      counted: parts.flatMap(({ counted }) => counted),
      widelyUsedHosts: parts.flatMap(({ widelyUsedHosts = [] }) => widelyUsedHosts),
      foreignBlockEntries: parts.flatMap(({ foreignBlockEntries = [] }) => foreignBlockEntries),
    },
    drift: chapters.flatMap(({ drift = [] }) => drift).toSorted((a, b) => a.at - b.at),
    investigations: chapters.flatMap(({ investigations = [] }) => investigations),
    script: chapters.flatMap(({ script = [] }) => script).toSorted((a, b) => a.at - b.at),
  };
}
