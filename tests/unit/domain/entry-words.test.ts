import { describe, expect, test } from "vitest";
import { isRecord, listIn, numberIn, recordIn, textIn } from "#src/domain/entry-data.ts";
import { countProcessed, type Entry, entrySentence, processedSentence } from "#src/domain/entry-sentence.ts";
import { policyEntrySentence } from "#src/domain/policy-sentence.ts";
import { type PolicyDemands, policyChanges } from "#src/domain/policy-changes.ts";

type Data = Entry["data"];
type Row = [type: string, data: Data, sentence: string];

/** As it is read: the actor as Mira, own words in quotes, a link in brackets. */
const say = (type: string, data: Data) =>
  entrySentence({ type, data })
    .map((part) => {
      if (part.kind === "who") return "Mira";
      if (part.kind === "said") return `“${part.text}”`;
      return part.kind === "action" ? `[${part.text} ${part.id}]` : part.text;
    })
    .join("");

describe("what an entry of any age or origin holds", () => {
  test.each([
    { value: "x", text: "x", number: null, list: [], record: null },
    { value: "", text: null, number: null, list: [], record: null },
    { value: 0, text: null, number: 0, list: [], record: null },
    { value: null, text: null, number: null, list: [], record: null },
    { value: undefined, text: null, number: null, list: [], record: null },
    { value: true, text: null, number: null, list: [], record: null },
    { value: [1], text: null, number: null, list: [1], record: null },
    { value: { a: 1 }, text: null, number: null, list: [], record: { a: 1 } },
  ])("$value", ({ value, text, number, list, record }) => {
    const data = { key: value };
    expect(textIn(data, "key")).toBe(text);
    expect(numberIn(data, "key")).toBe(number);
    expect(listIn(data, "key")).toEqual(list);
    expect(recordIn(data, "key")).toEqual(record);
    expect(isRecord(value)).toBe(record !== null);
    expect([textIn({}, "key"), numberIn({}, "key"), recordIn({}, "key")]).toEqual([null, null, null]);
  });
});

describe("R-14 what the log says of a decision and its execution", () => {
  test.each<Row>([
    ["action.proposed", { predecessorId: "act-1" }, "Mira proposed again [an earlier action act-1]"],
    ["action.proposed", { importedBy: { id: "x" } }, "Imported by somebody"],
    ["action.proposed", {}, "Proposed by Mira"],
    ["action.factsChanged", {}, "Re-evaluated: facts noted"],
    ["action.factsChanged", { note: "Seen again." }, "Re-evaluated: Seen again."],
    [
      "action.factsChanged",
      { added: Array(1200).fill(0), moved: [1], verdict: "noThreatsFound", note: "Seen again." },
      "Re-evaluated: 1,200 new targets, 1 moved, verdict now no threats found; Seen again.",
    ],
    ["action.targetsEdited", { excludedItemIds: ["a"] }, "Mira left out 1 target"],
    ["action.approved", { count: 1, required: 1 }, "Mira approved"],
    ["action.approved", { count: 2, required: 2 }, "Mira approved (2 of 2)"],
    ["action.approved", { count: 1 }, "Mira approved"],
    ["action.approved", { required: 2 }, "Mira approved"],
    ["action.approvalWithdrawn", { comment: "Unsure." }, "Mira withdrew the approval: “Unsure.”"],
    ["action.approvalVoided", {}, "Approval void"],
    ["action.rejected", { reason: "tired" }, "Mira rejected"],
    ["action.reproposed", { successorId: "act-2", comment: "More." }, "Mira proposed it [again act-2]: “More.”"],
    ["action.reproposed", {}, "Mira proposed it again"],
    ["action.executionCancelled", { comment: "Wait." }, "Mira cancelled the execution: “Wait.”"],
    ["action.executionCancelled", { of: "run" }, "Mira stopped the execution"],
    ["action.executionCancelled", { of: "retry" }, "Mira cancelled the retry"],
    ["action.executionCancelled", { of: "undo" }, "Mira cancelled the undo"],
    ["action.executionCancelled", { of: "undoRun" }, "Mira stopped the undo"],
    ["action.executionCancelled", { of: "constructor" }, "Mira cancelled the execution"],
    ["action.executionStarted", { items: 1 }, "Execution started: 1 item"],
    ["action.executionStarted", {}, "Execution started"],
    ["action.itemsProcessed", { items: [7, null, {}] }, "Items processed: none"],
    ["action.executionEnded", { status: "completed", notAttempted: 0 }, "Completed"],
    ["action.executionEnded", { status: "failed", notAttempted: 1200 }, "Failed: 1,200 not attempted"],
    ["action.executionEnded", { status: "partiallyCompleted" }, "Partially completed"],
    ["action.executionEnded", { status: "ofTheFuture" }, "Execution ended"],
    ["action.retried", { itemIds: ["a", "b"], comment: "Again." }, "Mira retried 2 items: “Again.”"],
    ["action.retried", {}, "Mira retried what failed"],
    ["action.cancelled", { message: "Nothing is left." }, "Cancelled: Nothing is left."],
    ["action.expired", {}, "Expired: nobody decided in time"],
    ["action.undoRequested", { count: 1, required: 2 }, "Mira asked for an undo (1 of 2)"],
    ["action.undoStarted", { items: 2 }, "Undo started: 2 items"],
    ["action.undoEnded", { status: "undone" }, "Undone"],
    ["action.undoEnded", { status: "undone", notAttempted: 1200 }, "Undone: 1,200 not attempted"],
    ["action.undoEnded", {}, "Undone in part"],
    ["action.evidenceOpened", {}, "Mira opened the evidence"],
    [
      "action.evidenceOpened",
      { nothingToOpen: true },
      "Mira found no message and no click to look at, and decides on the verdict alone",
    ],
    ["attempt.refused", {}, "Mira tried to do something, refused: unknown"],
    ...[
      ["approve", "approve"],
      ["repropose", "propose it again"],
      ["targets", "edit its targets"],
      ["evidenceOpened", "open its evidence"],
      ["imports", "import"],
      ["policy", "change the policy"],
      ["ofTheFuture", "of the future"],
      ["constructor", "constructor"],
    ].map(([command, verb]): Row => [
      "attempt.refused",
      { command, code: "forbidden" },
      `Mira tried to ${verb}, refused: forbidden`,
    ]),
    ["attempt.refused", { suppressed: 1 }, "Mira made 1 more attempt within a minute, refused too"],
    ["attempt.refused", { suppressed: 0 }, "Mira made 0 more attempts within a minute, refused too"],
    [
      "import.completed",
      { summary: { read: 1, actionsCreated: 0 } },
      "Mira imported AIR events: 1 record read, 0 new actions",
    ],
    ["import.completed", { summary: { actionsCreated: 2 } }, "Mira imported AIR events: 2 new actions"],
    ["import.completed", {}, "Mira imported AIR events"],
    ["export.completed", { count: 1, format: "ocsf" }, "Mira exported 1 action as OCSF"],
    ["export.completed", {}, "Mira exported actions as A FILE"],
    ["export.completed", { count: 2, format: "csv", times: 1 }, "Mira exported 2 actions as CSV 1 more time"],
    ["export.completed", { count: 2, format: "csv", times: 12 }, "Mira exported 2 actions as CSV 12 more times"],
    ["export.completed", { of: "investigations", count: 1, format: "csv" }, "Mira exported 1 investigation as CSV"],
    ["export.completed", { of: "investigations", count: 2, format: "csv" }, "Mira exported 2 investigations as CSV"],
    ["export.completed", { of: "investigationLog", count: 1, format: "csv" }, "Mira exported 1 step of a log as CSV"],
    ["export.completed", { of: "investigationLog", format: "csv" }, "Mira exported steps of a log as CSV"],
    ["export.completed", { of: "constructor", count: 2, format: "csv" }, "Mira exported 2 actions as CSV"],
    ["log.started", {}, "The log began"],
    ["log.started", { previousHead: {} }, "The log began"],
    [
      "log.started",
      { previousHead: { sequence: 815 }, previousAltered: null },
      "A new log began; the one before ended at entry 815",
    ],
    [
      "log.started",
      { previousHead: { sequence: 815 }, previousAltered: 7 },
      "A new log began; the one before ended at entry 815 and was altered at entry 7",
    ],
    ["log.unreadable", { stored: null }, "What is stored here cannot be read as an entry"],
    ["constructor", {}, "Mira constructor"],
    ["__proto__", {}, "Mira __proto__"],
  ])("%s %o", (type, data, sentence) => {
    expect(say(type, data)).toBe(sentence);
  });

  test("a word of the record is told, never said; what a person wrote is said", () => {
    expect(entrySentence({ type: "x", data: {} })).toEqual([
      { kind: "who" },
      { kind: "text", text: " " },
      { kind: "told", text: "x" },
    ]);
    expect(entrySentence({ type: "action.approved", data: {} })).toEqual([
      { kind: "who" },
      { kind: "text", text: " approved" },
    ]);
    expect(entrySentence({ type: "action.cancelled", data: {} })).toEqual([{ kind: "text", text: "Cancelled" }]);
    expect(entrySentence({ type: "action.cancelled", data: { message: "Gone." } })).toEqual([
      { kind: "text", text: "Cancelled" },
      { kind: "text", text: ": " },
      { kind: "told", text: "Gone." },
    ]);
    expect(entrySentence({ type: "action.factsChanged", data: { note: "x" } })[1]).toEqual({ kind: "told", text: "x" });
    expect(entrySentence({ type: "action.factsChanged", data: {} })[1]?.kind).toBe("told");
    expect(entrySentence({ type: "action.proposed", data: { proposedBy: { name: "AIR" } } })[1]?.kind).toBe("told");
  });
});

describe("items of several batches", () => {
  const item = (result: string | null, undoResult: string | null = null) => ({ result, undoResult });

  test("add up, by what became of them", () => {
    const first = countProcessed({ items: [item("success"), item("failure"), "odd", item(null)] });
    const both = countProcessed({ items: [item("success"), item("alreadyInDestination"), item("notFound")] }, first);
    expect(first).toEqual({
      undo: false,
      counts: new Map([
        ["success", 1],
        ["failure", 1],
      ]),
    });
    expect(processedSentence(both)).toBe("Items processed: 2 done, 1 already there, 1 not found, 1 failed");
    expect(processedSentence(countProcessed({ items: [item("notAttempted")] }))).toBe(
      "Items processed: 1 not attempted",
    );
  });

  test("once one was brought back it is an undo, whatever follows", () => {
    const results = ["success", "alreadyInDestination", "notFound", "notAttempted", "failure"];
    const undo = countProcessed({ items: results.map((result) => item("success", result)) });
    const words = "Items undone: 1 brought back, 1 already there, 1 not found, 1 not attempted, 1 failed";
    expect(processedSentence(undo)).toBe(words);
    expect(processedSentence(countProcessed({ items: [] }, undo))).toBe(words);
  });

  test("none are none", () => {
    expect(countProcessed({})).toStrictEqual({ undo: false, counts: new Map() });
  });

  test("thousands are grouped", () => {
    expect(processedSentence({ undo: false, counts: new Map([["success", 1204]]) })).toBe(
      "Items processed: 1,204 done",
    );
  });
});

describe("R-02 what a change of the policy demands", () => {
  const demands: PolicyDemands = {
    secondApproval: { mailboxes: 50 },
    holdSeconds: 10,
    approvalValidHours: 24,
    ownDomains: ["a.example", "b.example"],
  };
  const more = { ...demands, ownDomains: ["a.example", "b.example", "c.example"] };

  test.each([
    { to: {}, change: [] },
    {
      to: { secondApproval: { mailboxes: 1 } },
      change: ["mailboxes", "above 50 mailboxes", "above 1 mailbox", "stricter"],
    },
    {
      to: { secondApproval: { mailboxes: 60 } },
      change: ["mailboxes", "above 50 mailboxes", "above 60 mailboxes", "weaker"],
    },
    { to: { holdSeconds: 0 }, change: ["holdSeconds", "10 seconds", "none", "weaker"] },
    { to: { holdSeconds: 60 }, change: ["holdSeconds", "10 seconds", "60 seconds", "stricter"] },
    { to: { approvalValidHours: 1 }, change: ["approvalValidHours", "24 hours", "1 hour", "stricter"] },
    { to: { approvalValidHours: 48 }, change: ["approvalValidHours", "24 hours", "48 hours", "weaker"] },
    {
      to: { ownDomains: more.ownDomains },
      change: ["ownDomains", "a.example, b.example", "a.example, b.example, c.example", "stricter"],
    },
    { to: { ownDomains: [] }, change: ["ownDomains", "a.example, b.example", "none", "weaker"] },
    {
      to: { ownDomains: ["b.example", "c.example"] },
      change: ["ownDomains", "a.example, b.example", "b.example, c.example", "both"],
    },
    { to: { ownDomains: ["b.example", "a.example"] }, change: [] },
  ])("$to: $change", ({ to, change }) => {
    const changes = policyChanges(demands, { ...demands, ...to });
    expect(changes.flatMap(({ field, before, after, effect }) => [field, before, after, effect])).toEqual(change);
  });

  const pause = { reason: "Freeze." };
  test.each([
    { before: {}, after: {}, sentence: "Mira changed the policy" },
    {
      before: { ...demands, pause: null },
      after: { ...demands, pause },
      sentence: "Mira paused all execution: “Freeze.”",
    },
    { before: { ...demands, pause }, after: { ...demands, pause: null }, sentence: "Mira resumed execution" },
    {
      before: { ...demands, pause: null },
      after: { ...demands, pause: {}, holdSeconds: 0 },
      sentence: "Mira paused all execution; changed the policy: Hold 10 seconds, now none",
    },
    {
      before: { ...demands, pause },
      after: {
        ...demands,
        pause,
        secondApproval: { mailboxes: 5 },
        approvalValidHours: 2,
        ownDomains: ["a.example", 7],
      },
      sentence:
        "Mira changed the policy: Second approval above 50 mailboxes, now above 5 mailboxes; " +
        "Approvals are valid for 24 hours, now 2 hours; Own domains a.example, b.example, now a.example",
    },
    {
      before: {},
      after: demands,
      sentence:
        "Mira changed the policy: Second approval above 0 mailboxes, now above 50 mailboxes; Hold none, now 10 seconds; " +
        "Approvals are valid for 0 hours, now 24 hours; Own domains none, now a.example, b.example",
    },
  ])("$sentence", ({ before, after, sentence }) => {
    expect(say("policy.changed", { before, after })).toBe(sentence);
  });

  test("a change that is not told is one all the same", () => {
    expect(policyEntrySentence({})).toEqual([
      { kind: "who" },
      { kind: "text", text: " " },
      { kind: "told", text: "changed the policy" },
    ]);
  });
});
