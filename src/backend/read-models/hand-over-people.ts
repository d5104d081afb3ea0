import type { ActionState } from "#src/domain/model/action.ts";
import type { Person } from "#src/domain/model/people.ts";
import { mayBeHanded } from "#src/domain/rules/hand-over.ts";
import type { ReadContext } from "./read-context.ts";

/** To whom this caller could hand the action, by the rule that would be asked. */
export function handOverPeople({ kind }: ActionState, { people, caller }: ReadContext): Person[] {
  return people()
    .filter((known) => mayBeHanded(known, kind, caller).allowed)
    .map(({ person }) => ({ ...person }));
}
