import { expect, test } from "vitest";
import type { ActionListParams } from "#src/api/queries/actions.ts";
import { filterWords } from "#src/features/export/filter-words.ts";

const people = new Map([["operator-2", "Jonas Weber"]]);
const said = (params: ActionListParams) =>
  filterWords(params, "utc", people).map(({ label, value }) => `${label}: ${value}`);

test.each<{ params: ActionListParams; words: readonly string[] }>([
  { params: { view: "history", sort: "-completedAt" }, words: [] },
  {
    params: { view: "pending", kind: ["blockUrl", "softDeleteEmail"], severity: ["high"], awaiting: "me" },
    words: ["Action: Block URL (time-of-click), Soft delete email", "Severity: High", "Waits for: Me"],
  },
  {
    params: { view: "history", q: "invoice", status: ["failed"], decidedBy: ["operator-2", "system", "u-9"] },
    words: ["Search: “invoice”", "Result: Failed", "Decided by: Jonas Weber, System, u-9"],
  },
  {
    params: { view: "history", decision: "rejected", reason: ["tooBroad"], detection: "none", awaiting: "retry" },
    words: ["Decision: Rejected", "Reason: Too broad", "Found by: not recorded", "Waits for: A retry"],
  },
  { params: { view: "history", from: "2026-11-17" }, words: ["Completed: since 17 Nov 2026, UTC"] },
  { params: { view: "pending", to: "2026-11-20" }, words: ["Proposed: before 20 Nov 2026, UTC"] },
  {
    params: { view: "history", from: "2026-11-17", to: "2026-11-20" },
    words: ["Completed: 17 Nov 2026 to 20 Nov 2026, UTC"],
  },
  {
    params: { view: "pending", sender: ["billing-desk.example", "a@b.example"], mailbox: "finance", minMailboxes: 51 },
    words: ["Sender: billing-desk[.]example, a@b[.]example", "Mailbox: finance", "Mailboxes: 51 or more"],
  },
  {
    params: { view: "pending", url: "https://evil.example/a", minMailboxes: 2, maxMailboxes: 1200 },
    words: ["URL: hxxps://evil[.]example/a", "Mailboxes: 2 to 1,200"],
  },
  { params: { view: "pending", maxMailboxes: 5 }, words: ["Mailboxes: up to 5"] },
  {
    params: {
      view: "inProgress",
      status: ["running"],
      expiresBefore: "2026-11-24T09:00:00.000Z",
      investigationId: ["inv-1"],
    },
    words: ["Status: Running", "Expires: before 24 Nov 2026, 09:00"],
  },
])("the filters of $params in words", ({ params, words }) => {
  expect(said(params)).toEqual(words);
});
