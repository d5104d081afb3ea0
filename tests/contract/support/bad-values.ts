export const digest = "0".repeat(64);
export const long = "x".repeat(2001);
export const many = Array.from({ length: 10_001 }, (_, n) => `m-${n}`);

/** Values that are not of the sort, by the sort of a field. */
export const wrong = {
  text: [5, true, {}, ["x"]],
  whole: ["1", 1.5, true, {}, [1]],
  flag: ["yes", 1, {}, []],
  ids: ["m-1", 5, {}, [5], [""], ["a b"], [null]],
  object: ["x", 5, true, []],
} as const;

export type Field = {
  readonly sort: keyof typeof wrong;
  readonly good: unknown;
  /** It may neither lack nor be null. */
  readonly needed?: true;
  /** Too long, too large, too many, too small. */
  readonly beyond?: readonly unknown[];
};

const comment: Field = { sort: "text", good: "Looked at.", beyond: [long] };
const round: Field = { sort: "whole", good: 1, beyond: [0, -1, 2 ** 60] };
const reviewDigest: Field = {
  sort: "text",
  good: digest,
  needed: true,
  beyond: [`${digest}0`, digest.slice(1), "G".repeat(64), "A".repeat(64), ""],
};
const remark = { comment, round };

/** Each body of the contract, field by field, by the name of its endpoint. */
export const bodies: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  approveAction: { reviewDigest, ...remark },
  rejectAction: {
    reviewDigest,
    ...remark,
    reason: { sort: "text", good: "other", beyond: ["nothing", "Other", long] },
  },
  executeAction: remark,
  cancelAction: remark,
  withdrawApproval: remark,
  reproposeAction: remark,
  retryAction: { ...remark, itemIds: { sort: "ids", good: ["m-1"], beyond: [[], many, ["x".repeat(129)]] } },
  undoAction: { reviewDigest, ...remark },
  editTargets: {
    reviewDigest,
    ...remark,
    excludedItemIds: { sort: "ids", good: ["m-1"], needed: true, beyond: [many, ["x".repeat(129)]] },
  },
  handOverAction: {
    to: { sort: "text", good: "operator-2", beyond: ["", "a b", "x".repeat(129)] },
    note: { sort: "text", good: "Please look.", beyond: ["x".repeat(501)] },
    round,
  },
  openEvidence: {},
  claimAction: {},
  decideActions: {
    decision: { sort: "text", good: "approve", needed: true, beyond: ["approved", "Approve", ""] },
    reason: { sort: "text", good: "other", beyond: ["nothing", "Other", long] },
    comment,
    items: {
      sort: "ids",
      good: [{ actionId: "url", reviewDigest: digest }],
      needed: true,
      beyond: [
        [],
        Array.from({ length: 501 }, () => ({ actionId: "url", reviewDigest: digest })),
        [{ actionId: "url" }],
        [{ actionId: "url", reviewDigest: "short" }],
        [{ actionId: "url", reviewDigest: digest, force: true }],
      ],
    },
  },
  beginUpload: {
    size: { sort: "whole", good: 1, needed: true, beyond: [0, -1, 2 ** 60] },
    contentType: { sort: "text", good: "text/csv", beyond: ["x".repeat(201)] },
  },
  completeUpload: {},
  putPolicy: {
    version: { sort: "whole", good: 1, needed: true, beyond: [-1] },
    secondApproval: {
      sort: "object",
      good: { mailboxes: 50 },
      needed: true,
      beyond: [{}, { mailboxes: -1 }, { mailboxes: 100_001 }, { mailboxes: 50, people: 3 }],
    },
    holdSeconds: { sort: "whole", good: 10, needed: true, beyond: [-1, 601] },
    approvalValidHours: { sort: "whole", good: 24, needed: true, beyond: [0, 169] },
    pause: { sort: "object", good: { reason: "Tonight." }, beyond: [{ reason: long }, { reason: 5 }] },
    ownDomains: {
      sort: "ids",
      good: [],
      needed: true,
      beyond: [["x".repeat(254)], Array.from({ length: 201 }, () => "a.example")],
    },
  },
  resetDemo: {
    scenario: { sort: "text", good: "demo", beyond: ["x".repeat(101), "nothing"] },
    seed: { sort: "whole", good: 7, beyond: [2 ** 60] },
    actions: { sort: "whole", good: 0, beyond: [-1, 100_001] },
  },
  setDemoFaults: {
    latencyMs: { sort: "whole", good: 0, beyond: [-1, 30_001] },
    offline: { sort: "flag", good: false },
    failing: { sort: "text", good: null, beyond: ["x".repeat(101), "nothing", "resetDemo"] },
  },
  goOnInMemory: { log: { sort: "text", good: "memory", needed: true, beyond: ["disk", ""] } },
  setDemoAnalyst: { running: { sort: "flag", good: false, needed: true } },
  setDemoClock: { advanceSeconds: { sort: "whole", good: 1, needed: true, beyond: [-1, 2_592_001] } },
};

/** Parameters of each query with values that are none, by the name of its endpoint. */
const paging = {
  limit: ["0", "201", "1.5", "ten", "-1"],
  sort: ["nothing", "x".repeat(101)],
  cursor: ["nothing", "x".repeat(4001)],
};
const filters = {
  view: ["everything"],
  kind: ["nothing", "blockurl"],
  status: ["done"],
  severity: ["severe"],
  reason: ["none"],
  investigationId: ["x".repeat(321)],
  decidedBy: ["x".repeat(321)],
  awaiting: ["you"],
  handedTo: ["x".repeat(321)],
  mailbox: ["x".repeat(321)],
  sender: ["x".repeat(321)],
  url: ["x".repeat(501)],
  minMailboxes: ["-1", "1.5", "many", "1000001"],
  maxMailboxes: ["-1", "many"],
  q: ["x".repeat(501)],
  from: ["yesterday", "2026-02-31", "2026-11-23T10:00:00"],
  to: ["5"],
  expiresBefore: ["soon"],
};
const auditFilters = {
  type: ["x".repeat(321)],
  actor: ["x".repeat(321)],
  actionId: ["x".repeat(321)],
  from: ["x"],
  to: ["x"],
  after: ["-1", "1.5", "x"],
  before: ["-1", "1.5", "x"],
  q: ["x".repeat(501)],
};
export type Query = { readonly good?: string; readonly bad: Readonly<Record<string, readonly string[]>> };
export const queries: Readonly<Record<string, Query>> = {
  listActions: { bad: { ...filters, ...paging } },
  selectActions: { bad: { ...filters, sort: paging.sort, id: ["x".repeat(321)] } },
  exportActions: { good: "format=csv", bad: { ...filters, sort: paging.sort } },
  listActionItems: { bad: { ...paging, result: ["nothing"], q: ["x".repeat(501)] } },
  listInvestigations: {
    bad: {
      ...paging,
      status: ["done"],
      type: ["x".repeat(321)],
      severity: ["severe"],
      q: ["x".repeat(501)],
      from: ["x"],
      to: ["x"],
    },
  },
  listInvestigationEvidence: { bad: { ...paging, kind: ["nothing"], verdict: ["bad"], q: ["x".repeat(501)] } },
  listInvestigationAlerts: { bad: paging },
  listInvestigationLog: { bad: paging },
  exportInvestigations: {
    bad: {
      sort: paging.sort,
      status: ["done"],
      type: ["x".repeat(321)],
      severity: ["severe"],
      q: ["x".repeat(501)],
      from: ["x"],
      to: ["x"],
    },
  },
  exportInvestigationLog: { bad: { sort: paging.sort } },
  streamEvents: { bad: { lastEventId: ["-1", "1.5", "x"] } },
  listEntities: { bad: { ...paging, kind: ["nothing"], q: ["x".repeat(501)] } },
  listMailboxMessages: { bad: { ...paging, location: ["nowhere"], q: ["x".repeat(501)] } },
  listAudit: {
    bad: {
      ...auditFilters,
      order: ["sideways"],
      fold: ["batches", "all"],
      cursor: paging.cursor,
      limit: paging.limit,
    },
  },
  exportAudit: { good: "format=csv", bad: { ...auditFilters, format: ["xlsx"] } },
};
