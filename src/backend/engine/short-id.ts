import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { WorldView } from "./world-view.ts";

type Named = Pick<InvestigationRecord, "id" | "shortId" | "externalId">;

/**
 * What an investigation is spoken of by: its short id, or where another investigation (`ownerOf`: its id) has that, as many more
 * digits of the id that it came with as it takes to be its own.
 */
export function ownShortId(record: Named, ownerOf: (shortId: string) => string | undefined): string {
  for (const candidate of candidates(record)) {
    if ((ownerOf(candidate) ?? record.id) === record.id) return candidate;
  }
  return record.id;
}

/** Gives each investigation of an import a short id that neither the world nor another one of the same import has. */
export function shortIdsFor(world: Pick<WorldView, "shortIdOwner">) {
  const given = new Map<string, string>();
  return <R extends Named>(record: R): R => {
    const shortId = ownShortId(record, (taken) => given.get(taken) ?? world.shortIdOwner(taken));
    given.set(shortId, record.id);
    return { ...record, shortId };
  };
}

function* candidates({ id, shortId, externalId }: Named): Iterable<string> {
  yield shortId;
  const digits = (externalId ?? "").toLowerCase().replaceAll("-", "");
  if (digits.endsWith(shortId) && /^[0-9a-f]+$/.test(digits)) {
    for (let length = shortId.length + 1; length <= digits.length; length += 1) yield digits.slice(-length);
  }
  const own = id.replace(/^inv-/, "");
  for (let length = 2; length <= own.length; length += 1) yield `${shortId}-${own.slice(0, length)}`;
}
