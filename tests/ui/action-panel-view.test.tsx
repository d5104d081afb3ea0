import { cleanup, screen, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { Precedents } from "#src/contract/shapes/precedents.ts";
import {
  clusterAction,
  emailAction,
  forwardingAction,
  halfApproved,
  mira,
  problem,
  urlAction,
} from "#tests/support/action-fixtures.ts";
import {
  failedItems,
  heldAction,
  item,
  partialAction,
  rejectedAction,
  runningAction,
} from "#tests/support/decided-fixtures.ts";
import { clusterEvidence, forwardingEvidence } from "#tests/support/evidence-fixtures.ts";
import { serverClock } from "#src/lib/clock.ts";
import { openPanel, spokenText } from "#tests/support/panel.tsx";

const headline = () => screen.getByRole("heading", { level: 2 });
const section = (name: string) => screen.getByRole("region", { name });
const strip = () => within(screen.getByRole("list", { name: "Signatures" })).getAllByRole("listitem");
const inStrip = () => strip().map(spokenText);
/** What a low window draws of it, on one line. */
const inOneLine = () => strip().map((step) => step.querySelector('[aria-hidden="true"]')?.textContent);

describe("what each kind says it will do", () => {
  const cases: readonly (readonly [string, ActionDetail, string, RegExp, RegExp])[] = [
    [
      "cluster",
      clusterAction(),
      "Soft delete 38 messages in 31 mailboxes",
      /Inbox27Junk Email11/,
      /Recoverable Items38kept until 7 Dec 2026/,
    ],
    ["email", emailAction(), "Soft delete 1 message, 3 copies in 3 mailboxes", /Inbox3/, /Recoverable Items3/],
    [
      "URL",
      urlAction(),
      "Stop clicks on this URL",
      /12 clicks: 5 stopped already, 5 opened, 2 went through the warning\./,
      /Every click is stopped\. New mail with this URL is quarantined\./,
    ],
    [
      "forwarding",
      forwardingAction(),
      "Remove a forwarding rule of A. Lindqvist",
      /Rule “rss”onIf: any messageThen: forward to jdoe81@mailbox\[\.\]example, mark as read, move to RSS Feeds/,
      /Rule “rss”removedNew messages stay in the mailbox\. The 2 other rules are not touched; nothing else forwards\./,
    ],
  ];
  test.each(cases)("%s", async (_kind, action, sentence, before, after) => {
    await openPanel(action);
    expect(headline()).toHaveTextContent(sentence);
    expect(section("Now")).toHaveTextContent(before);
    expect(section("After")).toHaveTextContent(after);
  });

  test("mail: how long it can be taken back, what is left alone, what moved", async () => {
    const { user } = await openPanel(clusterAction());
    const change = section("What will change");
    expect(change).toHaveTextContent("Can be undone until 7 Dec 2026, unless a recipient purges it first.");
    expect(change).toHaveTextContent(
      "Left alone: 4 in quarantine, 1 outside the organization, 2 never delivered, and mail that arrives after approval.",
    );
    expect(change).toHaveTextContent("3 more messages than when it was proposed (35, now 38).");
    await user.click(screen.getByRole("button", { name: "See the difference" }));
    const rows = within(screen.getByRole("table", { name: "Changed since proposed" })).getAllByRole("row");
    expect(rows.map((row) => row.textContent)).toEqual([
      "WhatWhen proposedNow",
      "Messages3538",
      "Inbox2427",
      "New targets03",
    ]);
  });

  test("forwarding: what has left cannot be called back, and what goes on forwarding", async () => {
    await openPanel(
      forwardingAction({ evidence: forwardingEvidence({ stillForwards: ["rule “b” to x@mailbox.example"] }) }),
    );
    const change = section("What will change");
    expect(change).toHaveTextContent("214 messages left since 3 Nov and cannot be called back.");
    expect(change).toHaveTextContent("the rule’s definition is kept");
    expect(change).toHaveTextContent("Still forwards afterwards: rule “b”");
    expect(screen.getByRole("region", { name: "After" })).not.toHaveTextContent("nothing else forwards");
  });

  test("clicks per day stand in a table beside the bars", async () => {
    await openPanel(urlAction());
    const rows = within(screen.getByRole("table", { name: "Clicks per day, days in UTC" })).getAllByRole("row");
    expect(rows.map((row) => row.textContent).slice(0, 4)).toEqual([
      "17 Nov1 click",
      "18 Nov4 clicks",
      "19 Nov3 clicks",
      "20 Nov0 clicks",
    ]);
  });

  test("what differs from the rest comes before why it was proposed", async () => {
    const outliers = [{ itemId: "m-1", mailbox: null, label: "Re: Invoice", reason: "Internal sender" }];
    await openPanel(clusterAction({ evidence: clusterEvidence({ outliers, outlierCount: 1 }) }));
    const titles = screen.getAllByRole("heading", { level: 3 }).map((title) => title.textContent);
    expect(titles.indexOf("What differs from the rest")).toBeLessThan(titles.indexOf("Why it was proposed"));
    expect(section("What differs from the rest")).toHaveTextContent(
      "“Re: Invoice” in an unnamed mailboxInternal sender",
    );
  });
});

describe("the strip is the gate, and then the record", () => {
  test("one approval awaited", async () => {
    await openPanel(clusterAction());
    expect(inStrip()).toEqual([
      "ProposedAIR, 17 Nov (done)",
      "Approval 1 of 1waits for you (now)",
      "Hold10 s, can be cancelled (not yet)",
      "Execute38 messages (not yet)",
    ]);
    expect(inOneLine()).toEqual(["AIR 17 Nov", "You, 1 of 1", "Hold 10 s", "38 messages"]);
    expect(strip()[1]).toHaveAttribute("aria-current", "step");
  });

  test("R-06: the second of two, with the reason and what the first wrote", async () => {
    await openPanel(halfApproved());
    expect(inStrip()).toEqual([
      "ProposedAIR, 17 Nov (done)",
      expect.stringMatching(/^1st approvalJonas Weber, \d\d:20 \(done\)$/),
      "2nd approvalwaits for you (now)",
      "Hold, execute10 s, 1,204 messages (not yet)",
    ]);
    expect(inOneLine()).toEqual(["AIR 17 Nov", "Jonas Weber", "You, 2 of 2", "Hold, execute"]);
    expect(screen.getByRole("contentinfo", { name: "Decision" })).toHaveTextContent(
      "More than 50 mailboxes: two people must approve. Jonas Weber wrote “same kit as last week”.",
    );
  });

  test("R-07: imported by the one who looks", async () => {
    const action = clusterAction();
    const [proposed] = action.timeline;
    if (proposed === undefined) throw new Error("no entry");
    const timeline = [{ ...proposed, data: { ...proposed.data, importedBy: mira } }];
    await openPanel(clusterAction({ timeline }));
    expect(inStrip()[0]).toMatch(/^Proposedimported by you, 17 Nov/);
  });

  test("hold, execution, rejection", async () => {
    // However long a busy machine takes to draw it.
    serverClock.setSpeed(0);
    onTestFinished(() => serverClock.setSpeed(1));
    const { view } = await openPanel(heldAction());
    expect(inStrip()[2]).toBe("Holdexecutes in 7 s (now)");
    expect(inOneLine()[2]).toBe("Hold executes in 7 s");
    expect(screen.getByText("Nothing has changed in any mailbox yet.")).toBeInTheDocument();
    view.unmount();
    const second = await openPanel(runningAction());
    expect(inStrip()[3]).toBe("Executing12 of 38 (now)");
    expect(screen.getByRole("progressbar", { name: "Execution" })).toHaveAttribute(
      "aria-valuetext",
      "12 of 38 messages",
    );
    second.view.unmount();
    await openPanel(rejectedAction());
    expect(inStrip()[1]).toMatch(/^RejectedJonas Weber, .* \(ended\)$/);
    expect(section("Decision")).toHaveTextContent("Rejected byJonas Weber");
    expect(section("Decision")).toHaveTextContent("ReasonFalse positiveCommentOur own newsletter");
    expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
  });
});

describe("what came of it", () => {
  test("R-12: figures, failed items, each with a retry of its own", async () => {
    await openPanel(partialAction(), { items: failedItems });
    expect(headline()).toHaveTextContent("34 messages soft deleted, 3 failed");
    expect(section("Result")).toHaveTextContent("34 soft deleted4 already in destination3 failed");
    expect(await screen.findByRole("button", { name: "Retry legal@northwind.example" })).toBeInTheDocument();
    expect(section("Failed")).toHaveTextContent("legal@northwind.exampleMailbox is being moved");
    expect(screen.getByRole("contentinfo", { name: "Decision" })).toHaveTextContent(
      "Retry acts on the 3 failed messages only, until",
    );
    expect(screen.getByRole("button", { name: "Retry failed" })).not.toHaveAttribute("aria-disabled");
  });

  test("R-14: the timeline tells the entries newest first, items of one run in one line", async () => {
    await openPanel(partialAction(), { items: failedItems });
    const text = section("Timeline").textContent;
    const told = ["Partially completed", "34 done, 4 already there, 3 failed", "Execution started: 41 items"];
    const then = [
      "Jonas Weber approved: “same kit as last week”",
      "You opened the evidence",
      "2 new",
      "Proposed by AIR",
    ];
    const places = [...told, ...then].map((line) => text.indexOf(line));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(screen.getByRole("button", { name: "Copy entry hash" })).toBeInTheDocument();
  });

  test("nothing had to be changed", async () => {
    const results = { success: 0, failure: 0, alreadyInDestination: 0, notFound: 41, notAttempted: 0 };
    await openPanel(partialAction({ status: "completed", results }));
    expect(headline()).toHaveTextContent("Nothing had to be changed");
    expect(screen.queryByRole("button", { name: "Retry failed" })).toBeNull();
  });

  test("recorded elsewhere is shown as such and offers no command", async () => {
    await openPanel(
      clusterAction({ status: "completed", recordedBy: "external", completedAt: "2026-11-20T10:00:00.000Z" }),
    );
    expect(headline()).toHaveTextContent(/^Recorded elsewhere: soft delete/);
    expect(section("Decision")).toHaveTextContent("Nothing was executed here.");
    const foot = within(screen.getByRole("contentinfo", { name: "Decision" }));
    expect(foot.queryAllByRole("button")).toEqual([]);
  });
});

describe("past decisions", () => {
  const decided = { by: mira, at: "2026-11-20T10:00:00.000Z", outcome: "approved", reason: null } as const;
  const likeness = { by: "senderDomain", value: "billing-desk.example" } as const;
  const several = { total: 13, approved: 12, rejected: 1, latest: { ...decided, actionId: "act-last" } };
  const common = { days: 90, likeness, undone: 0, latestRejected: null };
  const rejections: Precedents["rejections"] = [{ reason: "tooBroad", count: 1 }];

  test("lead to the list of them, one alone to itself", async () => {
    await openPanel(clusterAction(), { precedents: [{ ...common, ...several, rejections }] });
    const link = await screen.findByRole("link", { name: "12 of 13 were approved" });
    expect(link).toHaveAttribute("href", "/actions/history?precedentsOf=act-cluster");
    expect(section("Why it was proposed")).toHaveTextContent(
      "12 of 13 were approved; one rejected as too broadSame kind and sender domain, last 90 days: billing-desk[.]example",
    );
    cleanup();
    const one = { total: 1, approved: 1, rejected: 0, latest: several.latest, rejections: [] };
    await openPanel(clusterAction(), { precedents: [{ ...common, ...one }] });
    const only = await screen.findByRole("link", { name: "The only one was approved" });
    expect(only).toHaveAttribute("href", "/actions/history?selected=act-last");
  });

  test("that could not be read say so, and are read once that is asked for", async () => {
    const failed = problem("internal", 500, "The backend failed.");
    const { user } = await openPanel(clusterAction(), { precedents: [failed, { ...common, ...several, rejections }] });
    expect(await screen.findByText("Could not be read.")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: "12 of 13 were approved" })).toBeInTheDocument();
    expect(screen.queryByText("Could not be read.")).not.toBeInTheDocument();
  });
});

describe("targets and message", () => {
  test("opening them is recorded once", async () => {
    const { user, sent } = await openPanel(clusterAction(), { items: [item("a.berg"), item("t.silva")] });
    expect(sent).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Show all" }));
    expect(await screen.findByRole("row", { name: /a\.berg@northwind\.example/ })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Show details" }));
    expect(screen.getByRole("table", { name: "Authentication" })).toHaveTextContent(
      "DMARCfail: the visible sender’s domain is not confirmed",
    );
    expect(sent.map(({ command }) => command)).toEqual(["evidence-opened"]);
  });

  test("not again by who did before", async () => {
    const opened = { type: "action.evidenceOpened", actor: mira };
    const [first] = clusterAction().timeline;
    if (first === undefined) throw new Error("no entry");
    const { user, sent } = await openPanel(clusterAction({ timeline: [first, { ...first, sequence: 2, ...opened }] }));
    await screen.findByText(/opened the evidence/);
    await user.click(screen.getByRole("button", { name: "Show details" }));
    expect(sent).toEqual([]);
  });
});
