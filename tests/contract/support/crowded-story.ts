import type { EntityRecord, InvestigationRecord } from "#src/domain/model/investigation.ts";
import { threatVerdicts } from "#src/domain/vocabulary.ts";
import type { Scenario } from "#mocks/scenarios/scenario.ts";
import { days, noon } from "#tests/support/tenant-fixtures.ts";
import { smallStory } from "./small-story.ts";

const kinds = ["email", "url", "ip", "file"] as const satisfies readonly EntityRecord["kind"][];

function entityAt(index: number): EntityRecord {
  const kind = kinds[index % kinds.length] ?? "url";
  const names = { email: `Parcel ${index}`, url: `https://p${index}.evil.example/a`, ip: `203.0.113.${index % 250}` };
  const title = kind === "file" ? `parcel-${index}.html` : names[kind];
  return {
    id: `many-${index}`,
    kind,
    verdict: threatVerdicts[Math.floor(index / kinds.length) % threatVerdicts.length] ?? "unknown",
    title,
    firstSeen: noon - days(1),
    fields: kind === "file" ? { sha256: `hash-${index}` } : {},
    ref: kind === "file" ? `hash-${index}` : title,
  };
}

/** The small story with one investigation that looked at `count` things. */
export function crowdedStory(count: number): Scenario {
  const story = smallStory();
  const [first] = story.investigations;
  if (first === undefined) throw new RangeError("The small story has investigations.");
  const crowded: InvestigationRecord = {
    ...first,
    id: "inv-many",
    shortId: "66ffff",
    incidentId: "4417",
    ticketId: "SOC-2041",
    entities: Array.from({ length: count }, (_, index) => entityAt(index)),
  };
  return { ...story, investigations: [...story.investigations, crowded] };
}
