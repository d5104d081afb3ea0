import type { Caller } from "#src/domain/model/people.ts";
import type { Directory } from "#src/backend/ports.ts";
import { demoPeople } from "#mocks/demo/personas.ts";

const names: Readonly<Record<string, string>> = {
  operator: "Rosa Lindqvist",
  "operator-2": "Tom Achterberg",
  reader: "Yuki Sato",
};

function renamed({ person: { id }, ...may }: Caller): readonly Caller[] {
  const name = names[id];
  return name === undefined ? [] : [{ person: { id, name }, ...may }];
}

/** A team of its own, as a backend that is no demo has: the ids of the demo's people under other names, and no administrator. */
export const otherPeople: Directory = {
  find: (id) => [demoPeople.find(id) ?? []].flat().flatMap(renamed)[0] ?? null,
  people: () => demoPeople.people().flatMap(renamed),
};
