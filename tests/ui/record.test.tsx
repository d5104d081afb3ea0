import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { openApp } from "#tests/support/app.tsx";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { aCluster, days, deleteCluster, noon } from "#tests/support/tenant-fixtures.ts";
import { carryOut, command, panel, storyBackend } from "./support/story-app.tsx";

// That of all tests of the interface: a time without its zone would be another one.
const zone = "Europe/Vienna";

afterEach(() => vi.unstubAllGlobals());

async function openRecord(backend: TestBackend, id: string, persona: Persona = "operator") {
  const app = await openApp({ path: `/actions/${id}/record`, persona, backend });
  const document = await screen.findByRole("article", { name: `Record of action ${id}` }, { timeout: 10_000 });
  return { ...app, record: within(document), text: document.textContent };
}

/** A backend with one action over so many messages, each in a mailbox of its own. */
async function floodedBackend(count: number) {
  const story = smallStory();
  const flood = Array.from({ length: count }, (_, n) => `flood${String(n).padStart(4, "0")}@northwind.example`);
  const [like] = story.objects.mailboxes;
  if (like === undefined) throw new Error("The story has no mailbox.");
  const backend = await startBackend({
    story: {
      ...story,
      objects: {
        ...story.objects,
        mailboxes: [...story.objects.mailboxes, ...flood.map((address) => ({ ...like, address, movingUntil: null }))],
        messages: [...story.objects.messages, ...aCluster("flood", flood, { subject: "Flood" })],
      },
      script: [
        ...story.script,
        {
          at: noon - days(1) / 2,
          do: "propose",
          proposal: {
            ...deleteCluster("flood"),
            id: "flood",
            title: "Flood",
            investigationId: "inv-cluster",
            severity: "high",
            verdict: "malicious",
          },
        },
      ],
    },
  });
  return { backend, flood };
}

/** The rows below the head of a table, each as its texts. */
function rowsOf(table: HTMLElement): readonly (readonly string[])[] {
  return within(table)
    .getAllByRole("row")
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    );
}

describe("the record of an action", () => {
  test("names who signed, never “you”, with time in UTC and local, comments, whole hashes and the policy then", async () => {
    const backend = await storyBackend();
    await backend.call("operator", "POST", "/api/actions/crowd/evidence-opened");
    await command(backend, "operator", "crowd", "approve", { comment: "Same kit as last week" });
    await carryOut(backend, "crowd", ["operator-2"]);
    const { record, text } = await openRecord(backend, "crowd");
    const [first, second] = within(record.getByRole("region", { name: "Signatures" })).getAllByRole("listitem");
    expect(first).toHaveTextContent("Approval 1 of 2");
    expect(first).toHaveTextContent("Mira NovakSecurity operator, Search and Purge");
    expect(first).toHaveTextContent("“Same kit as last week”");
    expect(first).toHaveTextContent("23 Nov 2026, 14:00:00 UTC");
    expect(first).toHaveTextContent(`15:00:00 ${zone} (UTC+01:00)`);
    expect(first).toHaveTextContent(/Opened 23 Nov 2026, 14:00:00 UTC/);
    expect(second).toHaveTextContent("Approval 2 of 2");
    expect(second).toHaveTextContent("Jonas Weber");
    expect(second).toHaveTextContent("No comment.");
    expect(second).toHaveTextContent("Not recorded as opened");
    for (const signature of [first, second]) expect(signature).toHaveTextContent(/Log entry\d+ [0-9a-f]{64}/);
    expect(text).toContain("Approved by Mira Novak and Jonas Weber on 23 Nov 2026.");
    expect(text).toContain("in the simulated tenant only");
    expect(text).not.toMatch(/\byou\b/i);
    const policy = record.getByRole("region", { name: "Policy in force" });
    expect(policy).toHaveTextContent("version 1, from the beginning of the log");
    expect(policy).toHaveTextContent("Above 50 mailboxes. Required here: 51 mailboxes.");
    expect(policy).toHaveTextContent("10 seconds. Ended at 14:00:10 UTC, not cancelled.");
    expect(record.getByRole("region", { name: "How to verify" })).toHaveTextContent("RFC 8785");
    expect(record.getByRole("region", { name: "Integrity" })).toHaveTextContent(
      /matches its hash\..*Log head, \d+[0-9a-f]{64}/,
    );
    expect(record.queryAllByRole("button")).toEqual([]);
    expect(record.queryAllByRole("link")).toEqual([]);
  });

  test("lists every target with its result, however many there are", async () => {
    const { backend, flood } = await floodedBackend(450);
    await carryOut(backend, "flood", ["operator", "operator-2"]);
    backend.advance(3600);
    const { record } = await openRecord(backend, "flood");
    const rows = rowsOf(record.getByRole("table", { name: "Targets" }));
    expect(rows.map(([number]) => number)).toEqual(Array.from({ length: 450 }, (_, n) => String(n + 1)));
    expect(rows.map(([, recipient]) => recipient)).toEqual(flood);
    expect(rows.every(([, , id]) => id?.startsWith("nm-flood") === true)).toBe(true);
    expect(new Set(rows.map(([, , , folder, result]) => [folder, result].join()))).toEqual(
      new Set(["Inbox,Soft deleted"]),
    );
    expect(rows.every((row) => /^\d\d:\d\d:\d\d$/.test(row.at(-1) ?? ""))).toBe(true);
  }, 30_000);

  test("thousands of targets are drawn in parts, and printed only once all of them are there", async () => {
    const { backend, flood } = await floodedBackend(1200);
    const numbers = () =>
      [...document.querySelectorAll(".record-targets tbody td:first-child")].map((cell) => cell.textContent);
    const printed: string[][] = [];
    vi.stubGlobal("print", () => printed.push(numbers()));
    await openApp({ path: "/actions/flood/record?print=1", persona: "operator", backend });
    await waitFor(() => expect(printed).toHaveLength(1));
    const all = Array.from({ length: 1200 }, (_, index) => String(index + 1));
    expect(printed[0]).toEqual(all);
    const parts = screen.getAllByRole("table", { name: /^Targets/ });
    expect(parts.map((part) => part.getAttribute("aria-label"))).toEqual([
      "Targets, 1 to 500",
      "Targets, 501 to 1,000",
      "Targets, 1,001 to 1,200",
    ]);
    expect(parts.flatMap((part) => rowsOf(part).map(([, recipient]) => recipient))).toEqual(flood);
  }, 60_000);

  test("the browser's own menu prints all of them too, drawn or not", async () => {
    const { backend } = await floodedBackend(1200);
    await openApp({ path: "/actions/flood/record", persona: "operator", backend });
    await screen.findByRole("table", { name: "Targets, 1 to 500" });
    act(() => void fireEvent(window, new Event("beforeprint")));
    expect(document.querySelectorAll(".record-targets tbody td:first-child").length).toBeGreaterThanOrEqual(1200);
    expect(screen.queryByText(/^Drawing the other/)).not.toBeInTheDocument();
    act(() => void fireEvent(window, new Event("afterprint")));
  }, 60_000);

  test("a retry and an undo add their own signatures and targets, in order of time", async () => {
    const backend = await storyBackend();
    await carryOut(backend, "cluster");
    backend.advance(3600);
    await command(backend, "operator-2", "cluster", "retry", { comment: "Mailbox is back" });
    backend.advance(60);
    await command(backend, "operator", "cluster", "undo", { comment: "A newsletter after all" });
    backend.advance(120);
    const { record, text } = await openRecord(backend, "cluster", "reader");
    const titles = record
      .getAllByRole("heading", { level: 2 })
      .map((title) => title.textContent.replace(/(?<=[a-z])(?:version|all|\d|as|not|UTC).*/, ""));
    expect(titles.join("|")).toMatch(
      /^Signatures\|Policy in force\|Result\|(?:Outliers in this cluster\|)?Targets\|Retry: signatures\|Retry: policy in force\|Retry: result\|Retry: targets\|Undo: signatures\|.*Undo: targets\|Not affected\|Timeline\|Integrity\|How to verify$/,
    );
    expect(rowsOf(record.getByRole("table", { name: "Targets" })).map((row) => row[4])).toEqual([
      "Soft deleted",
      "Failed: Mailbox is being moved",
      "Soft deleted",
    ]);
    expect(rowsOf(record.getByRole("table", { name: "Retry: targets" })).map((row) => [row[1], row[4]])).toEqual([
      ["ben@northwind.example", "Soft deleted"],
    ]);
    expect(rowsOf(record.getByRole("table", { name: "Undo: targets" })).map((row) => row[4])).toEqual([
      "Restored",
      "Restored",
      "Restored",
    ]);
    for (const part of ["Signatures", "Retry: signatures", "Undo: signatures"]) {
      expect(record.getByRole("region", { name: part })).toHaveTextContent("Security operator, Search and Purge");
    }
    expect(record.getByRole("region", { name: "Retry: signatures" })).toHaveTextContent("“Mailbox is back”");
    expect(record.getByRole("region", { name: "Undo: signatures" })).toHaveTextContent("“A newsletter after all”");
    expect(text).toContain("Of 3 messages, 2 were soft deleted and 1 failed.");
    expect(text).toMatch(
      /Retry of 1 message on 23 Nov 2026: 1 was soft deleted\. Undo of 3 messages on 23 Nov 2026: 3 were restored\./,
    );
  });

  test("rejected: one Decision block; text of attackers and people stays text, addresses are defanged", async () => {
    const backend = await storyBackend();
    await command(backend, "operator", "url", "reject", {
      reason: "falsePositive",
      comment: "<img src=x onerror=alert(1)> see https://evil.example/a \u202egnp",
    });
    const { record, text } = await openRecord(backend, "url");
    const decision = record.getByRole("region", { name: "Decision" });
    expect(decision).toHaveTextContent("“<img src=x onerror=alert(1)> see hxxps://evil[.]example/a ⟦U+202E⟧gnp”");
    expect(decision).toHaveTextContent("Decided byMira Novak (Security operator, Search and Purge)");
    expect(decision).toHaveTextContent("ReasonFalse positive");
    expect(decision).toHaveTextContent(/Review \(SHA-256\)[0-9a-f]{64}/);
    expect(record.queryByRole("region", { name: "Signatures" })).toBeNull();
    expect(record.queryByRole("img", { hidden: false })).toBeNull();
    expect(text).toContain("Rejected by Mira Novak on 23 Nov 2026. Nothing was changed.");
    expect(text).toContain("hxxps://login[.]evil[.]example/reset");
    expect(text).not.toMatch(/https?:/);
  });

  test("not decided yet: it says so, and that it is not final", async () => {
    const { text } = await openRecord(await storyBackend(), "email");
    expect(text).toContain("Not decided yet. This record is not final");
    expect(text).toMatch(/1 entry of the audit log, \d+\. It was recomputed in this browser and matches its hash\./);
  });

  test("R-14 an altered log gives no record, but where the chain breaks", async () => {
    const storage = createMemoryStorage();
    const backend = await startBackend({ story: smallStory(), storage });
    await command(backend, "operator", "url", "reject", { reason: "falsePositive", comment: "Ours" });
    const { entries, meta } = await storage.load();
    const altered = entries.map((entry) =>
      Reflect.get(entry, "type") === "action.rejected"
        ? { ...entry, actor: { id: "operator-2", name: "Jonas Weber" } }
        : entry,
    );
    await storage.replace(altered, meta);
    const place = altered.findIndex((entry) => Reflect.get(entry, "type") === "action.rejected") + 1;
    await openApp({ path: "/actions/url/record", persona: "operator", backend: await backend.restart() });
    expect(await screen.findByRole("heading", { name: "No record: the audit log was altered" })).toBeInTheDocument();
    expect(screen.getByText(new RegExp(`The chain breaks at entry ${place}\\.`))).toBeInTheDocument();
    expect(screen.queryByRole("article")).toBeNull();
    expect(screen.getByRole("button", { name: "Print" })).toHaveAttribute("aria-disabled", "true");
  });

  test("the margins of each page name the action, who printed it and when, and the log's head", async () => {
    const backend = await storyBackend();
    await openRecord(backend, "email", "reader");
    const { style } = document.documentElement;
    expect(style.getPropertyValue("--print-head")).toBe('"Countersign · Record of action email"');
    expect(style.getPropertyValue("--print-foot")).toMatch(
      /^"Printed 23 Nov 2026, 14:00:00 UTC by Lena Fischer · log head \d+, [0-9a-f]{8}"$/,
    );
  });
});

describe("from the panel", () => {
  test("the printer leads to the record, the browser's own key prints it once all of it is there", async () => {
    const print = vi.fn<() => void>();
    vi.stubGlobal("print", print);
    const backend = await storyBackend();
    await openApp({ path: "/actions/pending?selected=email", persona: "operator", backend });
    const link = await (await panel()).findByRole("link", { name: "Record of this action, to print" });
    expect(link).toHaveAttribute("href", "/actions/email/record");
    expect(fireEvent.keyDown(document.body, { key: "p", ctrlKey: true })).toBe(false);
    expect(await screen.findByRole("article", { name: "Record of action email" })).toBeInTheDocument();
    await vi.waitFor(() => expect(print).toHaveBeenCalledTimes(1));
  });
});
