import type { ActionListParams } from "#src/api/queries/actions.ts";
import type { Sort } from "#src/ui/data-table/use-data-table.ts";
import { actionKinds, decisionOutcomes, rejectReasons, severities } from "#src/domain/vocabulary.ts";
import { type ActionFilterSearch, type ActionSearch, splitOf, valuesOf } from "./action-search.ts";
import { type ListedView, viewDefaultSort, viewSorts, viewStatuses } from "./views.ts";

/** What is asked of the backend for one view of the list and its address. */
export function listParams(view: ListedView, search: ActionSearch): ActionListParams {
  const { id, desc } = sortOf(view, search.sort);
  const q = search.q?.trim().slice(0, 500) ?? "";
  const kind = valuesOf(search.kind, actionKinds);
  const severity = valuesOf(search.severity, severities);
  const status = view === "pending" ? [] : valuesOf(search.status, viewStatuses[view]);
  const investigationId = splitOf(search.investigation);
  const awaiting = awaitingOf(view, search);
  return {
    view,
    sort: desc ? `-${id}` : id,
    ...(q !== "" && { q }),
    ...(kind.length > 0 && { kind }),
    ...(severity.length > 0 && { severity }),
    ...(status.length > 0 && { status }),
    ...(investigationId.length > 0 && { investigationId }),
    ...(search.from !== undefined && { from: search.from }),
    ...(search.to !== undefined && { to: search.to }),
    ...(awaiting !== undefined && { awaiting }),
    ...(view === "pending" && search.handedTo !== undefined && { handedTo: search.handedTo }),
    ...(view !== "history" && search.expiresBefore !== undefined && { expiresBefore: search.expiresBefore }),
    ...reachParams(search),
    ...(view === "history" && decisionParams(search)),
  };
}

/** Whose mail, where it lies, what it leads to, and how much of it. */
function reachParams({ url, minMailboxes, maxMailboxes, ...search }: ActionSearch): Partial<ActionListParams> {
  const sender = splitOf(search.sender);
  const mailbox = splitOf(search.mailbox);
  return {
    ...(sender.length > 0 && { sender }),
    ...(mailbox.length > 0 && { mailbox }),
    ...(url !== undefined && { url: url.slice(0, 500) }),
    ...(minMailboxes !== undefined && { minMailboxes: Number(minMailboxes) }),
    ...(maxMailboxes !== undefined && { maxMailboxes: Number(maxMailboxes) }),
  };
}

/** A retry is for what has ended, a signature for what is pending. */
function awaitingOf(view: ListedView, { awaiting }: ActionSearch): ActionSearch["awaiting"] {
  const of = awaiting === "retry" ? "history" : "pending";
  return view === of ? awaiting : undefined;
}

/** Who decided, how and why, and what had found it. */
function decisionParams(search: ActionSearch): Partial<ActionListParams> {
  const decidedBy = splitOf(search.decidedBy);
  const decision = valuesOf(search.decision, decisionOutcomes);
  const reason = valuesOf(search.reason, rejectReasons);
  return {
    ...(decidedBy.length > 0 && { decidedBy }),
    ...(decision.length > 0 && { decision }),
    ...(reason.length > 0 && { reason }),
    ...(search.detection !== undefined && { detection: search.detection }),
    ...(search.precedentsOf !== undefined && { precedentsOf: search.precedentsOf }),
  };
}

/** Whether the list shows less than the whole view. */
export function isFiltered(view: ListedView, search: ActionSearch): boolean {
  const { view: _view, sort: _sort, ...filters } = listParams(view, search);
  return Object.keys(filters).length > 0;
}

/** How many filters are set besides the words that are looked for. */
export function filterCount(view: ListedView, search: ActionSearch): number {
  const { view: _view, sort: _sort, q: _q, ...filters } = listParams(view, search);
  return Object.keys(filters).length;
}

export const noFilters = {
  q: undefined,
  kind: undefined,
  severity: undefined,
  status: undefined,
  investigation: undefined,
  decidedBy: undefined,
  decision: undefined,
  reason: undefined,
  detection: undefined,
  precedentsOf: undefined,
  sender: undefined,
  mailbox: undefined,
  url: undefined,
  minMailboxes: undefined,
  maxMailboxes: undefined,
  from: undefined,
  to: undefined,
  awaiting: undefined,
  handedTo: undefined,
  expiresBefore: undefined,
} as const satisfies ActionFilterSearch;

export function sortOf(view: ListedView, sort: string | undefined): Sort {
  const desc = sort?.startsWith("-") ?? false;
  const id = viewSorts[view].find((candidate) => candidate === (desc ? sort?.slice(1) : sort));
  return id === undefined ? viewDefaultSort[view] : { id, desc };
}

/** The usual order needs no place in the address. */
export function sortText(view: ListedView, { id, desc }: Sort): string | undefined {
  const usual = viewDefaultSort[view];
  if (id === usual.id && desc === usual.desc) return undefined;
  return desc ? `-${id}` : id;
}

/** Whether it is more than the list as it always is. */
export function isOwnView(view: ListedView, search: ActionSearch): boolean {
  return isFiltered(view, search) || sortText(view, sortOf(view, search.sort)) !== undefined;
}
