import type { ActionState } from "#src/domain/model/action.ts";
import type { Caller } from "#src/domain/model/people.ts";
import { permitted, refused, type Ruling } from "#src/domain/ruling.ts";
import type { ActionKind } from "#src/domain/vocabulary.ts";
import { mayDecide } from "./permission.ts";

/** It goes to somebody else, who could decide on it. `to`: null for whom nobody knows (any more). */
export function mayBeHanded(to: Caller | null, kind: ActionKind, from: Caller): Ruling {
  if (to === null) return refused("hand_over_not_allowed", "There is nobody of that name here. Choose somebody else.");
  if (to.person.id === from.person.id) {
    return refused("hand_over_not_allowed", "It is with you already. Choose somebody else.");
  }
  if (mayDecide(to, kind).allowed) return permitted;
  return refused("hand_over_not_allowed", `${to.person.name} may not decide on it. Choose somebody who may.`);
}

export function takesBack({ handedOver }: ActionState): Ruling {
  return handedOver === null
    ? refused("hand_over_not_allowed", "It is handed to nobody, so there is nothing to take back.")
    : permitted;
}
