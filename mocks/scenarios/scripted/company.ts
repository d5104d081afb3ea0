import type { Mailbox } from "#src/domain/model/mail.ts";
import { createRandom } from "#src/lib/random.ts";
import type { Scenario, ScenarioBuilder } from "#mocks/scenarios/scenario.ts";
import { combine, type Chapter } from "#mocks/scenarios/building/chapter.ts";
import { endlessDrift } from "#mocks/scenarios/building/endless-drift.ts";
import { storyClock, type StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { defaultPolicy } from "#mocks/scenarios/default-policy.ts";
import { history, movedInThePast } from "#mocks/scenarios/demo/history.ts";
import { crowd, staff } from "#mocks/scenarios/demo/staff.ts";

/** What a told scenario is told with. */
export type Stage = {
  readonly clock: StoryClock;
  /** Ordinary people of the company; another seed begins with other ones. */
  readonly people: readonly string[];
};

type Telling = {
  readonly name: string;
  readonly chapters: readonly ((stage: Stage) => Chapter)[];
  /** Mailboxes about which something is special. */
  readonly special?: (stage: Stage) => Readonly<Record<string, Partial<Mailbox>>>;
};

/** Past cases move mailboxes beyond these, so a scenario keeps to them. */
const ordinary = 690;

/**
 * Another day at the company of the demo: the same staff and the same finished month, with what this scenario tells on top.
 * Only everyday mail goes on after it, so that what it promises stays.
 */
export function telling({ name, chapters, special = () => ({}) }: Telling): ScenarioBuilder {
  return ({ anchor, seed }): Scenario => {
    const clock = storyClock(anchor);
    const stage = { clock, people: peopleOf(seed) };
    const mailboxes = staff({ ...movedInThePast(clock), ...special(stage) });
    const told = combine([{ objects: { mailboxes } }, ...chapters.map((tell) => tell(stage)), history(clock)]);
    const drifting = endlessDrift({ anchor, seed, people: crowd, movable: [], urls: [] });
    return { name, policy: defaultPolicy, ...told, endlessDrift: drifting };
  };
}

function peopleOf(seed: number): readonly string[] {
  const ready = crowd.slice(0, ordinary);
  const first = createRandom(seed).between(0, ordinary - 1);
  return [...ready.slice(first), ...ready.slice(0, first)];
}
