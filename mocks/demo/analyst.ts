import { getAction } from "#src/contract/action.ts";
import { listActions } from "#src/contract/actions.ts";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { ActionRow } from "#src/contract/shapes/action.ts";
import type { Instant } from "#src/domain/model/action.ts";
import type { RejectReason } from "#src/domain/vocabulary.ts";
import { SECOND } from "#src/lib/instant.ts";
import { type Random, createRandom } from "#src/lib/random.ts";
import type { Ask } from "./ask.ts";

/** How long a step takes, seconds of the demo's clock: looking for the next action, and reading it. */
const lookingTakes = [12, 30] as const;
const readingTakes = [7, 16] as const;

type Desk = {
  readonly ask: Ask;
  readonly now: () => Instant;
  /** Whether somebody else has this action open. */
  readonly isOpenElsewhere: (actionId: string) => boolean;
};

/** A colleague at work: takes a step whenever its time has come. */
type Script = { step(): Promise<void> };

/**
 * Joins where a second signature is awaited, else takes what expires first; reads it, then decides. All of it over the API as
 * any person, so that each rule holds for him too: what is refused, he leaves. The seed fixes his pace and his opinions.
 */
export function createScript(desk: Desk, seed: number): Script {
  const random = createRandom(Math.imul(seed + 1, 0x2c1b_3c6d));
  let nextAt = desk.now() + pause(random, readingTakes);
  let reading: string | null = null;
  return {
    async step() {
      if (desk.now() < nextAt) return;
      if (reading === null) {
        reading = await takeUp(desk);
        nextAt = desk.now() + pause(random, reading === null ? lookingTakes : readingTakes);
        return;
      }
      const id = reading;
      reading = null;
      await decide(desk, random, id);
      nextAt = desk.now() + pause(random, lookingTakes);
    },
  };
}

function pause(random: Random, [from, to]: readonly [number, number]): number {
  return random.between(from * SECOND, to * SECOND);
}

/** The action that he opens next; null where nothing waits for him. */
async function takeUp({ ask, isOpenElsewhere }: Desk): Promise<string | null> {
  const page = await ask(listActions, "/api/actions?view=pending&awaiting=me&sort=expiresAt&limit=50");
  if (page === null) return null;
  const free = page.items.filter(({ id }) => !isOpenElsewhere(id));
  const next: ActionRow | undefined = free.find(({ approvals }) => approvals.length > 0) ?? free[0];
  if (next === undefined) return null;
  await ask(null, `/api/actions/${next.id}/evidence-opened`, {});
  return next.id;
}

async function decide({ ask, isOpenElsewhere }: Desk, random: Random, id: string): Promise<void> {
  const action: ActionDetail | null = isOpenElsewhere(id) ? null : await ask(getAction, `/api/actions/${id}`);
  if (action === null || action.status !== "pendingApproval") return;
  const { command, body } = opinionOn(action, random);
  await ask(null, `/api/actions/${id}/${command}`, { ...body, reviewDigest: action.reviewDigest, round: action.round });
}

type Opinion =
  | { readonly command: "approve"; readonly body: { readonly comment: string | null } }
  | { readonly command: "reject"; readonly body: { readonly reason: RejectReason; readonly comment: string } };

const approvals = [
  null,
  "Checked the targets, agreed.",
  "Same kit as the ones before.",
  "Sender and link are known to us.",
  null,
] as const;
const joins = ["Looked at it too, agreed.", "Second look done, nothing in it that should stay.", "Agreed."] as const;
const doubts = [
  { reason: "insufficientEvidence", comment: "Nothing in it shows more than an odd sender." },
  { reason: "expectedActivity", comment: "The team confirms that it expects this mail." },
  { reason: "falsePositive", comment: "Looked at three copies: harmless." },
] as const satisfies readonly { readonly reason: RejectReason; readonly comment: string }[];

/** What he makes of an action: malicious is approved, of what is only suspicious a good half is rejected. */
function opinionOn(
  { verdict, approvals: given }: Pick<ActionDetail, "verdict" | "approvals">,
  random: Random,
): Opinion {
  if (given.length > 0) return { command: "approve", body: { comment: random.pick(joins) } };
  if (verdict !== "malicious" && random.chance(0.6)) return { command: "reject", body: random.pick(doubts) };
  return { command: "approve", body: { comment: random.pick(approvals) } };
}
