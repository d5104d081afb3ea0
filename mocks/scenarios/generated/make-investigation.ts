import type { Instant } from "#src/domain/model/action.ts";
import type { Severity } from "#src/domain/vocabulary.ts";
import { HOUR, MINUTE } from "#src/lib/instant.ts";
import type { Random } from "#src/lib/random.ts";
import type { ScriptStep } from "#mocks/scenarios/scenario.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import { actionId, propose } from "#mocks/scenarios/building/proposals.ts";
import { domainOf, ipOf } from "./lures.ts";
import { makeCluster, makeEmail } from "./make-mail.ts";
import { makeBlock, makeForwarding } from "./make-others.ts";
import type { Heap, Made, Place } from "./made.ts";

type Group = {
  readonly random: Random;
  readonly people: readonly string[];
  readonly heap: Heap;
  /** No other investigation has it; action numbers start at ten times it. */
  readonly index: number;
  readonly actions: number;
  readonly startedAt: Instant;
  readonly pending: boolean;
};

/** Largest number of actions of one investigation. */
export const maxActions = 6;

const courses = [
  ["zappedUrl", "Mail with malicious URL was removed after delivery", alertTitles.urlRemoved, playbooks.url],
  ["zappedFile", "Mail with malicious file was removed after delivery", alertTitles.fileRemoved, playbooks.file],
  ["zappedEmail", "Mail of a campaign was removed after delivery", alertTitles.campaignRemoved, playbooks.mail],
  ["urlVerdict", "Clicked URL verdict changed to malicious", alertTitles.click, playbooks.url],
  ["reported", "User reported message as phish", alertTitles.reported, playbooks.report],
  ["compromised", "Suspicious sending by a mailbox", alertTitles.sendingPatterns, playbooks.user],
] as const;

function severityOf(random: Random): Severity {
  const roll = random.next();
  if (roll < 0.22) return "high";
  if (roll < 0.6) return "medium";
  return roll < 0.9 ? "low" : "informational";
}

function make(place: Place): Made {
  const roll = place.random.next();
  if (roll < 0.36) return makeEmail(place);
  if (roll < 0.68) return makeCluster(place);
  return roll < 0.92 ? makeBlock(place) : makeForwarding(place);
}

/** Six hex digits that no other index has: an odd factor permutes them. */
function shortIdOf(index: number): string {
  return (Math.imul(index + 1, 0x9e3779) & 0xff_ffff).toString(16).padStart(6, "0");
}

/** One investigation with its actions; the finished ones are decided as well. */
export function makeInvestigation({ random, people, heap, index, actions, startedAt, pending }: Group): void {
  const shortId = shortIdOf(index);
  const severity = severityOf(random);
  const [type, name, alert, playbook] = random.pick(courses);
  const domain = domainOf(random);
  const shared = { random, people, heap, domain, ip: ipOf(random), severity, pending };
  const entities = Array.from({ length: actions }, (_, nth) => {
    const proposedAt = startedAt + (5 + nth) * MINUTE;
    const verdict = random.chance(0.8) ? "malicious" : "suspicious";
    const { title, proposal, found } = make({ ...shared, verdict, proposedAt, number: index * 10 + nth });
    heap.script.push(propose(proposedAt, shortId, nth + 1, { title, severity, verdict }, proposal));
    if (!pending) heap.script.push(...ending(random, proposedAt, actionId(shortId, nth + 1)));
    return found;
  });
  heap.investigations.push(
    investigation({
      shortId,
      name: `${name}: ${domain}`,
      type: investigationTypes[type],
      severity,
      startedAt,
      description: "Generated for size.",
      alerts: [{ title: alert, severity, at: startedAt - MINUTE }],
      entities,
      playbook: playbook.slice(0, 3),
    }),
  );
}

/** Approved, rejected, or left to expire. */
function ending(random: Random, proposedAt: Instant, id: string): readonly ScriptStep[] {
  const at = proposedAt + random.between(10, 20 * 60) * MINUTE + HOUR;
  const as = random.chance(0.5) ? "operator" : "operator-2";
  const roll = random.next();
  if (roll < 0.72) return [{ at, do: "approve", as, actionId: id, comment: null }];
  if (roll > 0.88) return [];
  const comment = "The evidence does not carry it.";
  return [{ at, do: "reject", as, actionId: id, reason: "insufficientEvidence", comment }];
}
