import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { openApp } from "#tests/support/app.tsx";
import type { TestBackend } from "#tests/support/backend.ts";
import { at, carryOut, command, lookAgain, storyBackend } from "./support/story-app.tsx";

const open = (backend: TestBackend, path = "/audit") => openApp({ path, persona: "reader", backend });
const table = () => screen.findByRole("grid", { name: "Audit log" });
const address = () => new URL(window.location.href).searchParams;

async function rowTexts(): Promise<(string | null)[]> {
  const rows = await within(await table()).findAllByRole("row");
  return rows.slice(1).map((row) => row.textContent);
}

/** A log with a decision, a refused attempt and an execution in it. */
async function livelyBackend(): Promise<TestBackend> {
  const backend = await storyBackend();
  await backend.call("reader", "POST", "/api/actions/email/approve", { reviewDigest: "0".repeat(64) });
  await command(backend, "operator", "email", "reject", { reason: "falsePositive", comment: "<b>Ours</b>\u202e" });
  await carryOut(backend, "rule");
  return backend;
}

async function headOf(backend: TestBackend) {
  return (await backend.call("reader", "GET", "/api/audit/head")).body;
}

async function verify(user: Awaited<ReturnType<typeof open>>["user"]) {
  await user.click(await screen.findByRole("button", { name: /^Verify/ }));
  return screen.findByRole("list", { name: "Result" });
}

describe("R-14 the log as a page", () => {
  test("newest first: who, what, about what by its subject, and its id; refused attempts stand in it", async () => {
    await open(await livelyBackend());
    await waitFor(async () => expect((await rowTexts()).length).toBeGreaterThan(9));
    const headers = within(await table()).getAllByRole("columnheader");
    expect(headers.map((header) => header.textContent)).toEqual([
      "When (local)",
      "Who",
      "What",
      "About",
      "Entry",
      "Hash",
    ]);
    const rows = await rowTexts();
    expect(rows[0]).toMatch(/SystemCompletedada: rule “rss”rule\d+\w{4}…\w{4}$/);
    const rejected = rows.find((text) => text?.includes("rejected"));
    expect(rejected).toMatch(
      /Mira NovakMira Novak rejected as false positive: “<b>Ours<\/b>⟦U\+202E⟧”Invoice overdueemail\d+\w{4}…/,
    );
    expect(rows.find((text) => text?.includes("refused"))).toMatch(
      /Lena FischerLena Fischer tried to approve, refused: forbidden/,
    );
    expect(rows.at(-1)).toMatch(/The log began/);
  });

  test("filters stand in the address and can be cleared", async () => {
    const { user } = await open(await livelyBackend());
    await waitFor(async () => expect((await rowTexts()).length).toBeGreaterThan(9));
    await user.click(screen.getByRole("button", { name: "Filter by Type" }));
    await user.click(await screen.findByRole("checkbox", { name: "Refused attempt" }));
    await waitFor(() => expect(address().get("type")).toBe("attempt.refused"));
    await waitFor(async () => expect(await rowTexts()).toEqual([expect.stringContaining("tried to approve, refused")]));
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await user.type(screen.getByRole("searchbox", { name: "Search the audit log" }), "ada rss");
    await waitFor(() => expect(address().get("q")).toBe("ada rss"));
    await waitFor(async () => expect((await rowTexts()).at(-1)).toMatch(/Proposed by AIR: ada: rule “rss”/));
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(address().get("q")).toBeNull());
  });

  test("a hit in a field that the row does not show is named; the count is of entries", async () => {
    const backend = await livelyBackend();
    const { user } = await open(backend, "/audit?q=post@parcel.example");
    const sequence = at(await headOf(backend), "sequence");
    await waitFor(async () => expect((await rowTexts()).at(-1)).toMatch(/Your parcelin sendercluster/));
    expect(screen.getByText(new RegExp(`^\\d+ of ${String(sequence)} entries$`))).toBeInTheDocument();
    const search = screen.getByRole("searchbox", { name: "Search the audit log" });
    await user.clear(search);
    await user.type(search, "nothing like it");
    expect(await screen.findByText(`0 of ${String(sequence)} entries`)).toBeInTheDocument();
  });

  test("a link about one action narrows the log to it, and can be taken away", async () => {
    const { user } = await open(await livelyBackend(), "/audit?action=rule");
    await waitFor(async () => expect((await rowTexts()).at(-1)).toMatch(/Proposed by AIR: ada: rule “rss”/));
    await user.click(screen.getByRole("button", { name: /Remove .*About rule|About rule/ }));
    await waitFor(() => expect(address().get("action")).toBeNull());
  });

  test("batches of one execution are one row that opens in place, two first", async () => {
    const backend = await storyBackend();
    for (const person of ["operator", "operator-2"] as const) await command(backend, person, "crowd", "approve");
    for (let batch = 0; batch < 14; batch += 1) {
      backend.advance(6);
      await backend.call("reader", "GET", "/api/session");
    }
    const { user } = await open(backend);
    const fold = await screen.findByRole("row", { name: /^51 of 51 items, \d+ batches, collapsed/ });
    expect(screen.queryAllByRole("row", { name: /Items processed/ })).toEqual([]);
    expect(fold).toHaveTextContent(/\d+–\d+$/);
    await user.click(fold);
    expect(await screen.findAllByRole("row", { name: /Items processed/ })).toHaveLength(2);
    const batches = Number(/(\d+) batches/.exec(fold.textContent)?.[1]);
    await user.click(screen.getByRole("row", { name: `Show ${batches - 2} more batches` }));
    await waitFor(() => expect(screen.getAllByRole("row", { name: /Items processed/ }).length).toBeGreaterThan(2));
    await user.click(screen.getAllByRole("row", { name: /Items processed/ })[0] ?? fold);
    expect(await screen.findByRole("complementary", { name: "Entry" })).toBeInTheDocument();
    await user.click(screen.getByRole("row", { name: /expanded/ }));
    await waitFor(() => expect(screen.queryAllByRole("row", { name: /Items processed/ })).toEqual([]));
  });

  test("what is unknown in the address changes nothing; a range of days does", async () => {
    await open(await livelyBackend(), "/audit?from=nonsense&entry=x&to=2026-11-23&actor=system");
    await waitFor(async () => expect(await rowTexts()).toEqual([expect.stringContaining("The log began")]));
    expect(screen.getByText("before 23 Nov 2026, 01:00, local time")).toBeInTheDocument();
  });

  test("an entry opens with everything in it, and its text is never live", async () => {
    const backend = await livelyBackend();
    const { user } = await open(backend);
    const row = await screen.findByRole("row", { name: /Mira Novak rejected/ });
    await user.click(row);
    const panel = within(await screen.findByRole("complementary", { name: "Entry" }));
    expect(await panel.findByText("What this entry says matches its hash, recomputed here.")).toBeInTheDocument();
    const data = panel.getByRole("region", { name: "Data" });
    expect(data).toHaveTextContent("comment<b>Ours</b>⟦U+202E⟧");
    expect(data).toHaveTextContent("reasonfalsePositive");
    expect(data.querySelector("b")).toBeNull();
    expect(panel.getByRole("button", { name: "Copy as JSON" })).toBeInTheDocument();
    await user.click(panel.getByRole("button", { name: "Older entry" }));
    expect(await panel.findByText(/tried to/)).toBeInTheDocument();
    await user.click(panel.getByRole("link", { name: "email" }));
    expect(await screen.findByRole("complementary", { name: "Action" })).toBeInTheDocument();
  });
});

describe("what is written meanwhile", () => {
  const follow = () => screen.findByRole("switch", { name: /^Follow/ });
  const firstRow = async () => (await rowTexts())[0];

  test("comes in at the top while nobody reads further down", async () => {
    const backend = await livelyBackend();
    await open(backend);
    expect(await follow()).toBeChecked();
    await waitFor(async () => expect(await firstRow()).toMatch(/^.*SystemCompleted/));
    await command(backend, "operator", "cluster", "reject", { reason: "other", comment: "Ours too" });
    await lookAgain();
    await waitFor(async () => expect(await firstRow()).toContain("Ours too"));
    expect(screen.queryByRole("button", { name: "Show" })).not.toBeInTheDocument();
  });

  test("is counted while an entry is open or the list is scrolled, and comes in after that", async () => {
    const backend = await livelyBackend();
    const { user } = await open(backend);
    await user.click(await screen.findByRole("row", { name: /Mira Novak rejected/ }));
    const panel = within(await screen.findByRole("complementary", { name: "Entry" }));
    expect(await screen.findByRole("switch", { name: "Follow paused" })).toBeChecked();
    const before = await firstRow();
    await command(backend, "operator", "cluster", "reject", { reason: "other", comment: "Ours too" });
    await lookAgain();
    expect(await screen.findByText(/^Paused, \d+ new entr(y|ies)$/)).toBeInTheDocument();
    expect(await firstRow()).toBe(before);
    await user.click(panel.getByRole("button", { name: "Close" }));
    await waitFor(async () => expect(await firstRow()).toContain("Ours too"));
    expect(screen.queryByText(/^Paused/)).not.toBeInTheDocument();

    const scroller = (await table()).parentElement;
    if (scroller === null) throw new Error("no scroller");
    scroller.scrollTop = 80;
    fireEvent.scroll(scroller);
    expect(await screen.findByRole("switch", { name: "Follow paused" })).toBeInTheDocument();
    scroller.scrollTop = 0;
    fireEvent.scroll(scroller);
    expect(await screen.findByRole("switch", { name: "Follow" })).toBeInTheDocument();
  });

  test("is counted as the filters have it, and waits to be shown where nobody follows", async () => {
    const backend = await livelyBackend();
    const { user } = await open(backend, "/audit?q=parcel");
    await waitFor(async () => expect((await rowTexts()).length).toBeGreaterThan(0));
    await user.click(await follow());
    expect(await follow()).not.toBeChecked();
    await command(backend, "operator", "url", "reject", { reason: "other", comment: "Not of the other" });
    await lookAgain();
    await command(backend, "operator", "cluster", "reject", { reason: "other", comment: "Ours too" });
    await lookAgain();
    // Three or more were written; this many of them are about the parcel.
    const { body } = await backend.call("reader", "GET", "/api/audit?q=parcel&limit=200");
    expect(await screen.findByText("1 new entry")).toBeInTheDocument();
    expect(await firstRow()).not.toContain("Ours too");
    await user.click(screen.getByRole("button", { name: "Show" }));
    await waitFor(async () => expect(await firstRow()).toContain("Ours too"));
    expect(screen.queryByText(/new entr/)).not.toBeInTheDocument();
    expect(await rowTexts()).toHaveLength(Number(at(body, "rows")));
  });

  test("the choice is remembered in this browser", async () => {
    const backend = await livelyBackend();
    const { user } = await open(backend);
    await user.click(await follow());
    expect(localStorage.getItem("countersign.audit-follow")).toBe("off");
  });
});

describe("what was searched for", () => {
  const marks = async () => {
    const found = (await table()).querySelectorAll("mark");
    return [...found].map((mark) => mark.textContent);
  };

  test("is marked in the sentence, the person and the subject, and in no other", async () => {
    const { user } = await open(await livelyBackend(), "/audit?q=novak");
    await waitFor(async () => expect(new Set(await marks())).toEqual(new Set(["Novak"])));
    const [row] = within(await table()).getAllByRole("row", { name: /Mira Novak rejected/ });
    expect([...(row?.querySelectorAll("mark") ?? [])]).toHaveLength(2);
    const search = screen.getByRole("searchbox", { name: "Search the audit log" });
    await user.clear(search);
    await waitFor(async () => expect(await marks()).toEqual([]));
    await user.type(search, "parcel proposed");
    await waitFor(async () => expect(new Set(await marks())).toEqual(new Set(["parcel", "Proposed"])));
  });

  test("stays text where it is marked up itself", async () => {
    await open(await livelyBackend(), `/audit?q=${encodeURIComponent("<b>ours")}`);
    await waitFor(async () => expect(await marks()).toEqual(["<b>Ours"]));
    expect((await table()).querySelector("b")).toBeNull();
  });
});

describe("R-14 verify", () => {
  test("recomputes the chain, says up to where, and claims no more", async () => {
    const backend = await livelyBackend();
    const { user } = await open(backend);
    const result = await verify(user);
    const head = await headOf(backend);
    const sequence = String(at(head, "sequence"));
    expect(result).toHaveTextContent(`Complete up to entry ${sequence}, head ${String(at(head, "hash")).slice(0, 4)}…`);
    expect(result).toHaveTextContent("can only be seen by comparing with a head kept elsewhere");
    expect(result).toHaveTextContent(`Entry ${sequence} is the one that this browser remembers.`);

    await user.click(screen.getByRole("button", { name: "Compare with a head kept elsewhere" }));
    const given = screen.getByRole("textbox", { name: "Head kept elsewhere" });
    await user.click(given);
    await user.paste(JSON.stringify(head));
    expect(screen.getByText(`Entry ${sequence} is the one kept elsewhere.`)).toBeInTheDocument();
    await user.clear(given);
    await user.paste(`entry 9999 ${"a".repeat(64)}`);
    expect(screen.getByText(/The log is shorter than the one kept elsewhere/)).toBeInTheDocument();
    await user.clear(given);
    await user.paste("nothing of the kind");
    expect(given).toHaveAccessibleDescription("There is no hash of 64 hex digits in it.");
  });

  test("a log that grows after it was read is not said to have been withheld", async () => {
    const backend = await livelyBackend();
    const { user } = await open(backend);
    const result = await verify(user);
    await command(backend, "operator", "url", "approve");
    await lookAgain();
    expect(
      await screen.findByText(new RegExp(`Newest entry ${String(at(await headOf(backend), "sequence"))}`)),
    ).toBeInTheDocument();
    expect(result).not.toHaveTextContent(/gave none/);
  });

  test("entries that the backend named as its own, and did not give, are missed", async () => {
    const backend = await livelyBackend();
    const { user } = await open(backend);
    await table();
    const { handle } = backend.backend;
    const sequence = Number(at(await headOf(backend), "sequence"));
    const withoutTheLastTwo = async (request: Request) => {
      const answer = await handle(request);
      if (!request.url.endsWith("/api/audit?limit=200")) return answer;
      const { items, ...page } = z.looseObject({ items: z.array(z.unknown()) }).parse(await answer.json());
      return Response.json({ ...page, items: items.slice(0, -2) });
    };
    Object.assign(backend, { backend: { handle: withoutTheLastTwo } });
    expect(await verify(user)).toHaveTextContent(
      `The backend named entry ${sequence} as its newest, but gave none after ${sequence - 2}.`,
    );
  });
});
