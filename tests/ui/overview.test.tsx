import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";
import { storyAnchor } from "#tests/support/story.ts";
import { lookAgain } from "./support/story-app.tsx";

// What only looks shares one backend.
const shared = startBackend({ now: storyAnchor });
const open = async (path = "/") => openApp({ path, backend: await shared });

const card = async (name: string) => within(await screen.findByRole("region", { name }));
const figure = (name: string) => screen.findByRole("link", { name });
const address = (link: HTMLElement) => decodeURIComponent(link.getAttribute("href") ?? "");

describe("what needs somebody now", () => {
  test("is counted, and each count leads to its list", async () => {
    await open();
    expect(address(await figure("23 Pending"))).toBe("/actions/pending");
    expect(address(await figure("2 Expiring within 24 hours"))).toMatch(
      /^\/actions\/pending\?expiresBefore=2026-11-24T14:02:00\.000Z$/,
    );
    expect(address(await figure("23 Waiting for you"))).toBe("/actions/pending?awaiting=me");
    expect(address(await figure("1 Waiting for a second person"))).toBe("/actions/pending?awaiting=secondApproval");
    expect(address(await figure("2 Being carried out"))).toBe("/actions/in-progress");
    expect(address(await figure("3 Can be retried"))).toBe("/actions/history?awaiting=retry");
    const kinds = within(screen.getByRole("list", { name: "Pending by action" }));
    expect(address(kinds.getByRole("link", { name: /^Soft delete email clusters\s*7$/ }))).toBe(
      "/actions/pending?kind=softDeleteEmailCluster",
    );
    expect(document.title).toMatch(/^(\(\d\) )?Overview · Countersign$/);
    expect(screen.getByRole("link", { name: "Overview" })).toHaveAttribute("aria-current", "page");
    expect(screen.getByRole("link", { name: "Action center" })).not.toHaveAttribute("aria-current");
  });

  test("the actions that expire first stand there and open in the panel of their list", async () => {
    const { user } = await open();
    const first = within(await screen.findByRole("list", { name: "Expire first" })).getAllByRole("link");
    expect(first).toHaveLength(5);
    expect(first[0]).toHaveTextContent(/Soft delete email clusters.*Invoice overdue.*High.*20 h/);
    expect(address(first[1] ?? document.body)).toBe("/actions/pending?selected=act-660b79-2");
    // A URL is never live, and never whole.
    expect(first[1]).toHaveTextContent("hxxps://login[.]contoso-portal[.]example/reset");
    await user.click(first[1] ?? document.body);
    const panel = await screen.findByRole("complementary", { name: "Action" });
    expect(await within(panel).findByRole("heading", { level: 2 })).toHaveTextContent("Stop clicks on this URL");
  });

  test("somebody else's decision shows with the next look, and nothing goes blank", async () => {
    const backend = await startBackend({ now: storyAnchor });
    await openApp({ path: "/", backend });
    await figure("23 Pending");
    const body = { reason: "falsePositive", comment: "A newsletter." };
    const { body: action } = await backend.call("operator-2", "GET", "/api/actions/act-11ce08-1");
    const reviewDigest: unknown = Reflect.get(Object(action), "reviewDigest");
    await backend.call("operator-2", "POST", "/api/actions/act-11ce08-1/reject", { ...body, reviewDigest });
    await lookAgain();
    expect(screen.queryByText("Loading the overview")).not.toBeInTheDocument();
    await figure("22 Pending");
    await figure("13 Rejected");
  });

  test("a reader is not told that something waits for them", async () => {
    await openApp({ path: "/", backend: await shared, persona: "reader" });
    await figure("23 Pending");
    await waitFor(() => expect(screen.queryByRole("link", { name: /Waiting for you/ })).not.toBeInTheDocument());
    expect(await figure("1 Waiting for a second person")).toBeInTheDocument();
  });

  test("a pause is told where it holds things up", async () => {
    const backend = await startBackend({ now: storyAnchor });
    const { body } = await backend.call("administrator", "GET", "/api/session");
    const policy: unknown = Reflect.get(Object(body), "policy");
    await backend.call("administrator", "PUT", "/api/policy", { ...Object(policy), pause: { reason: "Incident" } });
    await openApp({ path: "/", backend });
    expect(await figure("2 Paused")).toBeInTheDocument();
    expect((await card("In progress")).getByText(/nothing starts or goes on until it is resumed/)).toBeVisible();
  });

  test("a failed answer says so and can be asked for again", async () => {
    const { user, switchOff } = await openApp({ path: "/audit", backend: await shared });
    await screen.findByRole("heading", { name: "Audit log", level: 1 });
    switchOff(true);
    await user.click(screen.getByRole("link", { name: "Overview" }));
    const problem = await screen.findByRole("alert", undefined, { timeout: 20_000 });
    switchOff(false);
    await user.click(within(problem).getByRole("button", { name: "Try again" }));
    expect(await figure("23 Pending")).toBeInTheDocument();
  });
});

describe("the last 30 days", () => {
  test("each series is counted per day, by links that tell the day", async () => {
    const { user } = await open();
    expect(address(await figure("96 Proposed"))).toBe("/audit?type=action.proposed&from=2026-10-25");
    expect(address(await figure("50 Approved"))).toBe("/actions/history?decision=approved&from=2026-10-25");
    const days = within(await screen.findByRole("list", { name: "Rejected per day" })).getAllByRole("link");
    expect(days).toHaveLength(9);
    expect(days[0]).toHaveAccessibleName("25 Oct: 1 rejected");
    expect(address(days[0] ?? document.body)).toBe("/actions/history?status=rejected&from=2026-10-25&to=2026-10-26");
    // One stop for the keyboard; arrow keys go on from there.
    expect(days.filter((day) => day.tabIndex === 0)).toHaveLength(1);
    days.at(-1)?.focus();
    await user.keyboard("{ArrowLeft}{ArrowLeft}{ArrowRight}");
    expect(days.at(-2)).toHaveFocus();
    await user.keyboard("{Home}");
    expect(days[0]).toHaveFocus();
  });

  test("time to decision, failures, reasons and detections", async () => {
    await open();
    const median = await card("Median time to decision");
    expect(median.getByText("52 min 30 s")).toBeVisible();
    expect(median.getByText(/From the proposal to the deciding approval or the rejection/)).toBeVisible();
    expect(address(median.getByRole("link", { name: "62 decided actions" }))).toBe(
      "/actions/history?decision=approved,rejected&from=2026-10-25",
    );
    const failures = await card("Share of failures");
    expect(failures.getByText("6%")).toBeVisible();
    expect(address(failures.getByRole("link", { name: "3 failures" }))).toContain("status=partiallyCompleted,failed");
    const detections = await card("Rejected, by what found it");
    const worst = within(detections.getAllByRole("listitem")[0] ?? document.body);
    expect(worst.getByText("Machine learning model")).toBeVisible();
    expect(address(worst.getByRole("link", { name: "7 rejected" })).replaceAll("+", " ")).toBe(
      "/actions/history?status=rejected&from=2026-10-25&detection=Machine learning model",
    );
    expect(worst.getByRole("link", { name: "19 decided" })).toBeVisible();
  });

  test("the charts have a table, which has an address of its own", async () => {
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: "Show as table" }));
    const table = within(await screen.findByRole("table", { name: /per day/ }));
    expect(table.getAllByRole("row")).toHaveLength(31);
    const row = table.getByRole("row", { name: /^23 Nov/ });
    expect(
      within(row)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    ).toEqual(["10", "4", "0", "0", "4", "3 h 57 min"]);
    expect(address(within(row).getByRole("link", { name: "10" }))).toBe(
      "/audit?type=action.proposed&from=2026-11-23&to=2026-11-24",
    );
    expect(window.location.search).toBe("?trends=table");
    await user.click(screen.getByRole("button", { name: "Show charts" }));
    expect(await screen.findByRole("list", { name: "Approved per day" })).toBeInTheDocument();
    expect(window.location.search).toBe("");
  });

  test("a filter that a figure brought is named in History and can be taken away", async () => {
    const { user } = await open("/actions/history?status=rejected&reason=tooBroad&detection=Machine+learning+model");
    expect(await screen.findByText("Found by: Machine learning model")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Remove filter: Reason: too broad" }));
    await waitFor(() => expect(window.location.search).not.toContain("reason"));
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(window.location.search).toBe(""));
  });
});

describe("an empty tenant", () => {
  test("says that nothing waits, nothing runs, nothing failed and nothing was decided", async () => {
    await openApp({ path: "/", scenario: "generated", actions: 0, now: storyAnchor });
    expect(await screen.findByText("Nothing waits for approval")).toBeVisible();
    expect(await screen.findByText("Nothing was decided in the last 30 days.")).toBeVisible();
    expect(await figure("0 Can be retried")).toBeInTheDocument();
    expect(within(await screen.findByRole("list", { name: "Proposed per day" })).queryAllByRole("link")).toEqual([]);
    expect(screen.queryByRole("region", { name: "Median time to decision" })).not.toBeInTheDocument();
  });
});
