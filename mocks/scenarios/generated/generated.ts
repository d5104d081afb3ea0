import type { Instant } from "#src/domain/model/action.ts";
import { DAY, HOUR, MINUTE } from "#src/lib/instant.ts";
import { createRandom } from "#src/lib/random.ts";
import type { Random } from "#src/lib/random.ts";
import type { ScenarioBuilder } from "#mocks/scenarios/scenario.ts";
import { noObjects } from "#src/backend/tenant-port.ts";
import { endlessDrift } from "#mocks/scenarios/building/endless-drift.ts";
import { defaultPolicy } from "#mocks/scenarios/default-policy.ts";
import { makeInvestigation, maxActions } from "./make-investigation.ts";
import type { Heap } from "./made.ts";
import { addresses, mailboxAt } from "./people.ts";

/** How many investigations' worth of actions are over, beside those that wait. */
const historyShare = 0.1;

/** Links that somebody may still follow, and mail that may still move, are taken from the first so many. */
const livelyPart = 2000;

/** As many pending actions as asked for, with about a tenth more in History. Same seed and size, same data. */
export const generated: ScenarioBuilder = ({ anchor, seed, actions }) => {
  const random = createRandom(seed);
  const people = addresses(Math.min(5000, Math.max(200, Math.ceil(actions / 4))));
  const heap: Heap = { messages: [], rules: [], clicks: [], investigations: [], script: [] };
  const shared = { random, people, heap };
  let index = 0;
  const fill = (wanted: number, most: number, pending: boolean, startedAt: (source: Random) => Instant): void => {
    for (let left = wanted; left > 0; index += 1) {
      const count = Math.min(left, random.between(1, most));
      makeInvestigation({ ...shared, index, actions: count, startedAt: startedAt(random), pending });
      left -= count;
    }
  };
  fill(Math.floor(actions * historyShare), 3, false, (source) => anchor - source.between(8 * 24, 29 * 24) * HOUR);
  fill(actions, maxActions, true, (source) => anchor - source.between(30, (7 * DAY) / MINUTE - 120) * MINUTE);
  const mailboxes = people.map((address) => mailboxAt(address, random));
  const { investigations, script, ...objects } = heap;
  return {
    name: "generated",
    policy: defaultPolicy,
    objects: { ...noObjects, mailboxes, ...objects },
    drift: [],
    endlessDrift: endlessDrift({
      anchor,
      seed,
      people,
      movable: heap.messages.slice(0, livelyPart),
      urls: [...new Set(heap.clicks.slice(0, livelyPart).map(({ url }) => url))],
    }),
    investigations,
    script: script.toSorted((a, b) => a.at - b.at),
  };
};
