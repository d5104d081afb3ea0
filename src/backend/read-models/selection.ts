import type { SelectedAction, selectActions } from "#src/contract/bulk.ts";
import type { QueryOf, ResponseOf } from "#src/contract/endpoint.ts";
import { decisionsAllowed } from "#src/domain/allowed.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { hasLooked } from "#src/domain/rules/evidence-opened.ts";
import { mailboxKeys } from "#src/domain/impact.ts";
import { eachInSteps, type Steps } from "#src/backend/engine/steps.ts";
import { derivedOf, impactOfAction } from "./action-facts.ts";
import { listedActions } from "./action-list.ts";
import type { ReadContext } from "./read-context.ts";
import { rulingRow } from "./ruling-row.ts";

/** All that the filters show, with what a decision on each binds to, and what they come to together. */
export function* selectionOf(
  query: QueryOf<typeof selectActions>,
  reading: ReadContext,
): Steps<ResponseOf<typeof selectActions>> {
  const { id: ids, ...filters } = query;
  const wanted = ids === undefined ? null : new Set([ids].flat());
  const listed = yield* listedActions(filters, reading);
  const actions = wanted === null ? listed : listed.filter(({ id }) => wanted.has(id));
  const items: SelectedAction[] = [];
  // Each may have to be hashed first.
  yield* eachInSteps(actions, (action) => items.push(selectedRow(action, reading)), 5);
  return { items, impact: yield* impactOfAll(actions), total: actions.length };
}

function selectedRow(action: ActionState, { context, world }: ReadContext): SelectedAction {
  const { impact, required, reviewDigest } = derivedOf(action, world.policy);
  const { approve, reject } = decisionsAllowed(action, reviewDigest, context);
  return {
    actionId: action.id,
    reviewDigest,
    round: action.round,
    kind: action.kind,
    target: action.title,
    impact,
    approvalsRequired: required,
    approved: action.approvals.length,
    evidenceOpened: hasLooked(action, context),
    approve: rulingRow(approve),
    reject: rulingRow(reject),
  };
}

/** A message that two actions cover counts twice, as each of them acts on it; a mailbox counts once. */
function* impactOfAll(actions: readonly ActionState[]): Steps<ResponseOf<typeof selectActions>["impact"]> {
  const mailboxes = new Set<string>();
  const sum = { messages: 0, urls: 0, rules: 0, mailboxesAreUpperBound: false };
  yield* eachInSteps(actions, (action) => {
    const impact = impactOfAction(action);
    sum.messages += impact.messages;
    sum.urls += impact.urls;
    sum.rules += impact.rules;
    sum.mailboxesAreUpperBound ||= impact.mailboxesAreUpperBound;
    if (action.kind !== "blockUrl") for (const key of mailboxKeys(action.facts.targets)) mailboxes.add(key);
  });
  return { ...sum, mailboxes: mailboxes.size };
}
