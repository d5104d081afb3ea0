import { describe, expect, test } from "vitest";
import { endOfExecution } from "#src/domain/end-of-execution.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import { actionKinds, type ActionKind } from "#src/domain/vocabulary.ts";
import { SECOND } from "#src/lib/instant.ts";
import { cluster, copies, Desk, factsOf, plainPolicy, start, url } from "#tests/support/desk.ts";

describe("R-01 nothing executes without approval", () => {
  test("execute on a pending action is refused", () => {
    const desk = new Desk();
    expect(desk.command("execute")).toBe("approval_required");
    expect(desk.action.status).toBe("pendingApproval");
  });

  test("one of two approvals is not enough", () => {
    const desk = new Desk({ facts: factsOf(copies(51)) });
    desk.approve("operator");
    expect(desk.command("execute", "operator-2")).toBe("approval_required");
  });

  test("an approval covers one execution", () => {
    const desk = new Desk();
    desk.approve();
    desk.command("execute");
    desk.ends("success", "success", "success");
    const end = endOfExecution(desk.action);
    if (end !== null) desk.happens(end);
    expect(desk.action.status).toBe("completed");
    expect(desk.command("execute")).toBe("approval_required");
  });

  test("a record that claims approval is not executable", () => {
    const desk = new Desk({ recordedBy: "external", status: "approved", recordedStatus: "Running" });
    expect(desk.command("execute")).toBe("approval_required");
  });
});

describe("R-02 who may decide", () => {
  const soft = new Set<ActionKind>(["softDeleteEmail", "softDeleteEmailCluster"]);
  const rows = actionKinds.flatMap((kind) => [
    { who: "reader", kind, outcome: "forbidden" },
    { who: "operator", kind, outcome: "approved" },
    { who: "administrator", kind, outcome: soft.has(kind) ? "forbidden" : "approved" },
  ]);
  test.each(rows)("$who approves $kind: $outcome", ({ who, kind, outcome }) => {
    const proposals = {
      blockUrl: url,
      softDeleteEmail: { kind: "softDeleteEmail", parameters: { networkMessageId: "n-1" } },
      softDeleteEmailCluster: cluster,
      turnOffExternalMailForwarding: {
        kind: "turnOffExternalMailForwarding",
        parameters: {
          mailbox: "a@northwind.example",
          source: "inboxRule",
          definition: {
            id: "r",
            name: "rss",
            enabled: true,
            conditions: [],
            forwardTo: ["x@mailbox.example"],
            forwardAsAttachmentTo: [],
            redirectTo: [],
            keepsCopy: null,
            otherActions: [],
          },
        },
      },
    } as const;
    expect(new Desk({ proposal: proposals[kind], facts: factsOf(copies(1)) }).approve(who)).toBe(outcome);
  });
});

describe("R-04 the first decision stands", () => {
  test("a second approval comes too late", () => {
    const desk = new Desk();
    desk.approve("operator");
    expect(desk.approve("operator-2")).toBe("already_decided");
  });

  test("a rejection after an approval comes too late, and the other way round", () => {
    const approved = new Desk();
    approved.approve();
    expect(approved.reject("operator-2")).toBe("already_decided");
    const rejected = new Desk();
    rejected.reject();
    expect(rejected.approve("operator-2")).toBe("already_decided");
  });
});

describe("R-05 rejecting needs a reason and a comment", () => {
  test.each([
    { reason: null, comment: "why", outcome: "reason_required" },
    { reason: "", comment: "why", outcome: "reason_required" },
    { reason: "falsePositive", comment: null, outcome: "reason_required" },
    { reason: "falsePositive", comment: " \n ", outcome: "reason_required" },
    { reason: "falsePositive", comment: "why", outcome: "rejected" },
  ])("reason $reason, comment $comment: $outcome", ({ reason, comment, outcome }) => {
    expect(new Desk().reject("operator", { reason, comment })).toBe(outcome);
  });

  test("answers before a stale review, as the contract orders", () => {
    expect(new Desk().reject("operator", { comment: "", reviewDigest: "0".repeat(64) })).toBe("reason_required");
  });
});

describe("R-06 four eyes", () => {
  test.each([
    { mailboxes: 50, approvers: ["operator"], outcome: "approved" },
    { mailboxes: 51, approvers: ["operator"], outcome: "pendingApproval" },
    { mailboxes: 51, approvers: ["operator", "operator"], outcome: "second_approver_must_differ" },
    { mailboxes: 51, approvers: ["operator", "operator-2"], outcome: "approved" },
  ])("$mailboxes mailboxes, approved by $approvers: $outcome", ({ mailboxes, approvers, outcome }) => {
    const desk = new Desk({ facts: factsOf(copies(mailboxes)) });
    expect(approvers.map((who) => desk.approve(who)).at(-1)).toBe(outcome);
  });

  test.each([
    { entryValue: "login.evil.example/reset", widelyUsedHost: false, outcome: "approved" },
    { entryValue: "login.evil.example", widelyUsedHost: false, outcome: "pendingApproval" },
    { entryValue: "files.northwind.example/a", widelyUsedHost: false, outcome: "pendingApproval" },
    { entryValue: "notnorthwind.example/a", widelyUsedHost: false, outcome: "approved" },
    { entryValue: "drive.example/a", widelyUsedHost: true, outcome: "pendingApproval" },
  ])("URL entry $entryValue, widely used $widelyUsedHost: $outcome", ({ entryValue, widelyUsedHost, outcome }) => {
    const proposal: Proposal = {
      kind: "blockUrl",
      parameters: { url: `https://${entryValue}`, entryValue, entryExpiresAt: null },
    };
    const target = { id: "url-1", mailbox: null, label: entryValue, location: "safeLinks" };
    const desk = new Desk({ proposal, facts: factsOf([target], { widelyUsedHost }) });
    expect(desk.approve()).toBe(outcome);
  });

  test("over one investigation, the approval that passes the threshold counts as the first of two, for good", () => {
    const desk = new Desk({ facts: factsOf(copies(3)) });
    desk.context = { decidedAlone: () => new Set(Array.from({ length: 48 }, (_, n) => `other${n}`)) };
    expect(desk.approve("operator")).toBe("pendingApproval");
    expect(desk.action.approvals).toHaveLength(1);
    desk.context = {};
    expect(desk.command("withdraw", "operator")).toBe("pendingApproval");
    expect(desk.approve("operator")).toBe("pendingApproval");
    expect(desk.approve("operator-2")).toBe("approved");
  });

  test("unknown mailboxes count one each", () => {
    const unknown = copies(51).map((target) => ({ ...target, mailbox: null }));
    expect(new Desk({ facts: factsOf(unknown) }).approve()).toBe("pendingApproval");
  });
});

describe("R-07 nobody approves what they imported", () => {
  const importedBy = { id: "operator", name: "Mira Novak" };

  test("where one approval is needed, the importer cannot give it", () => {
    const desk = new Desk({ importedBy });
    expect(desk.approve("operator")).toBe("own_proposal");
    expect(desk.approve("operator-2")).toBe("approved");
  });

  test("where two are needed, the importer may be one of them", () => {
    const desk = new Desk({ importedBy, facts: factsOf(copies(51)) });
    expect(desk.approve("operator")).toBe("pendingApproval");
    expect(desk.approve("operator-2")).toBe("approved");
  });

  test("the importer may reject", () => {
    expect(new Desk({ importedBy }).reject("operator")).toBe("rejected");
  });
});

describe("R-08 expired is final", () => {
  test("deciding on an expired action is refused", () => {
    const desk = new Desk();
    desk.happens({ type: "action.expired", data: { actionId: "act-1" } });
    expect(desk.approve()).toBe("expired");
    expect(desk.reject()).toBe("expired");
    expect(desk.command("execute")).toBe("approval_required");
  });
});

describe("R-09 hold", () => {
  test.each([
    { holdSeconds: 10, mailboxes: 1, hold: 10 },
    { holdSeconds: 0, mailboxes: 1, hold: 0 },
    { holdSeconds: 0, mailboxes: 51, hold: 10 },
    { holdSeconds: 60, mailboxes: 51, hold: 60 },
  ])("policy $holdSeconds s, $mailboxes mailboxes: $hold s", ({ holdSeconds, mailboxes, hold }) => {
    const policy = { ...plainPolicy, holdSeconds };
    const desk = new Desk({ policy, facts: factsOf(copies(mailboxes)) });
    desk.policy = policy;
    desk.approve("operator");
    if (mailboxes > 50) desk.approve("operator-2");
    expect(desk.action.holdEndsAt).toBe(start + hold * SECOND);
  });

  test("cancelling returns it to pending without approvals, and a late click on the old round is stale", () => {
    const desk = new Desk();
    desk.approve();
    expect(desk.command("cancel", "operator-2")).toBe("pendingApproval");
    expect(desk.action).toMatchObject({ approvals: [], decision: null, items: [], round: 2 });
    desk.approve();
    expect(desk.command("cancel", "operator", 1)).toBe("stale_review");
    expect(desk.command("cancel", "operator", 2)).toBe("pendingApproval");
  });

  test.each([
    { mailboxes: 1, outcome: "running" },
    { mailboxes: 51, outcome: "hold_required" },
  ])("execute now with $mailboxes mailboxes: $outcome", ({ mailboxes, outcome }) => {
    const desk = new Desk({ facts: factsOf(copies(mailboxes)) });
    desk.approve("operator");
    if (mailboxes > 50) desk.approve("operator-2");
    expect(desk.command("execute")).toBe(outcome);
  });

  test("there is nothing to cancel before approval and after the end", () => {
    const desk = new Desk();
    expect(desk.command("cancel")).toBe("not_cancellable");
    desk.reject();
    expect(desk.command("cancel")).toBe("not_cancellable");
  });
});
