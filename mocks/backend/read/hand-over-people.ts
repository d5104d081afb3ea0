import type { ActionState } from "#src/domain/model/action.ts";
import type { Person } from "#src/domain/model/people.ts";
import { mayBeHanded } from "#src/domain/rules/hand-over.ts";
import { personas } from "#mocks/backend/personas.ts";
import type { Reading } from "./reading.ts";

/** To whom this caller could hand the action, by the rule that would be asked. */
export function handOverPeople({ kind }: ActionState, { context, caller }: Reading): Person[] {
  return personas.flatMap(({ person }) => {
    const known = context.callerOf(person.id);
    return known !== null && mayBeHanded(known, kind, caller).allowed ? [{ ...known.person }] : [];
  });
}
