import type { Figure } from "#src/contract/shapes/overview.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { eachInSteps, type Steps } from "#src/backend/engine/steps.ts";
import { views } from "#src/backend/engine/views.ts";
import { type ActionQuery, listTest } from "./action-list.ts";
import type { ReadContext } from "./read-context.ts";

type Visit = (action: ActionState) => void;

/** Counts one list, by the list's own filters: so a count and the list that it leads to cannot differ. */
export class Tally {
  readonly query: ActionQuery;
  #count = 0;
  readonly #visits: Visit[] = [];
  readonly #passes: (action: ActionState) => boolean;

  constructor(query: ActionQuery, reading: ReadContext) {
    this.query = query;
    this.#passes = listTest(query, reading);
  }

  get figure(): Figure {
    return { count: this.#count, list: listText(this.query) };
  }

  /** Called for each action of the list, while the actions are gone through. */
  each(visit: Visit): void {
    this.#visits.push(visit);
  }

  /** How many of the list have each value; filled while the actions are gone through. */
  by<T>(valuesOf: (action: ActionState) => readonly T[]): ReadonlyMap<T, number> {
    const counts = new Map<T, number>();
    this.each((action) => {
      for (const value of valuesOf(action)) counts.set(value, (counts.get(value) ?? 0) + 1);
    });
    return counts;
  }

  /** The part of the list with one more filter, counted elsewhere. */
  part(more: ActionQuery, count: number | undefined): Figure {
    return { count: count ?? 0, list: listText({ ...this.query, ...more }) };
  }

  offer(action: ActionState): void {
    if (!this.#passes(action)) return;
    this.#count += 1;
    for (const visit of this.#visits) visit(action);
  }
}

/** Lists to be counted, and what they come to once they were. */
export type Counting<T> = { readonly tallies: readonly Tally[]; readonly result: () => T };

/** One pass over all actions; each is offered to the lists of its own view only, and to those of all. */
export function* countAll(tallies: readonly Tally[], { world }: ReadContext): Steps<void> {
  const lists = views.map((view) => ({ view, actions: world.actionsIn(view) }));
  for (const { view, actions } of lists) {
    const own = tallies.filter(({ query }) => query.view === view || query.view === "all");
    yield* eachInSteps(actions, (action) => {
      for (const tally of own) tally.offer(action);
    });
  }
}

/** The query as an address holds it; a filter with several values comes several times. */
function listText(query: ActionQuery): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined) params.append(name, String(one));
  }
  return params.toString();
}
