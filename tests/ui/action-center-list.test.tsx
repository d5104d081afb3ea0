import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { App } from "#src/app/app.tsx";
import { openApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";

const address = () => new URL(window.location.href);
const table = (name = "Pending actions") => screen.findByRole("grid", { name });
// Rows are never hidden; not looking whether they are makes the search much faster.
const row = (name: RegExp) => screen.findByRole("row", { name, hidden: true });
const firstRow = /^Soft delete email clusters, “Invoice overdue/;

async function headersOf(name: string): Promise<string[]> {
  const headers = within(await table(name)).getAllByRole("columnheader");
  return headers.map((header) => header.textContent);
}

/** For tests that only read. */
const backend = await startBackend();

describe("the three lists", () => {
  test("Pending: most urgent first, with its columns and the counts of all tabs", async () => {
    await openApp({ path: "/actions/pending", backend });
    await row(firstRow);
    expect(await headersOf("Pending actions")).toEqual([
      "",
      "Action",
      "Target",
      "Investigation",
      "Severity",
      "Impact",
      "Proposed",
      "Expires",
    ]);
    const rows = within(await table()).getAllByRole("row");
    expect(rows[1]).toHaveAccessibleName(firstRow);
    expect(rows[1]).toHaveAccessibleName(/, not looked at yet$/);
    expect(rows[1]).toHaveTextContent(/#660b79.*High.*38 messages, 31 mailboxes.*6 d ago.*20 h/);
    expect(screen.getByRole("link", { name: /^Pending/ })).toHaveTextContent(/Pending\s*23/);
    expect(screen.getByRole("link", { name: /^In progress/ })).toHaveTextContent(/\d/);
    expect(screen.getByRole("link", { name: /^History/ })).toHaveTextContent(/\d/);
  });

  test("In progress", async () => {
    await openApp({ path: "/actions/in-progress", backend });
    await row(/Your voucher is waiting/);
    expect(await headersOf("Actions in progress")).toEqual([
      "Action",
      "Target",
      "Investigation",
      "Severity",
      "Progress",
      "Approved by",
      "Starts / queue",
    ]);
    const held = await row(/hxxps:\/\/voucher/);
    expect(held).toHaveTextContent(/Jonas Weber.*in \d+ s/);
    expect(within(await row(/Your voucher/)).getByRole("progressbar")).toBeInTheDocument();
  });

  test("History", async () => {
    await openApp({ path: "/actions/history", backend });
    await row(/clusters, “Account suspended/);
    expect(await headersOf("Action history")).toEqual([
      "Action",
      "Target",
      "Investigation",
      "Severity",
      "Impact",
      "Proposed",
      "Decision",
      "Decided by",
      "Result",
      "Completed",
    ]);
    expect(await row(/clusters, “Account suspended/)).toHaveTextContent(/Approved.*Mira Novak.*Partially completed/);
  });
});

describe("the panel beside the list", () => {
  test("Enter opens it, Next goes on, closing gives the focus back to the row", async () => {
    const { user } = await openApp({ path: "/actions/pending", backend });
    (await row(firstRow)).focus();
    await user.keyboard("{Enter}");
    const panel = await screen.findByRole("complementary", { name: "Action" });
    expect(await within(panel).findByText("1 of 23")).toBeInTheDocument();
    expect(address().searchParams.get("selected")).toBe("act-660b79-1");
    await user.click(within(panel).getByRole("button", { name: "Next action" }));
    expect(await within(panel).findByText("2 of 23")).toBeInTheDocument();
    await waitFor(() => expect(address().searchParams.get("selected")).toBe("act-660b79-2"));
    await user.click(within(panel).getByRole("button", { name: "Close" }));
    await waitFor(() => expect(panel).not.toBeInTheDocument());
    expect(address().search).toBe("");
    expect(await row(/login\[\.\]contoso-portal/)).toHaveFocus();
  });

  test("its width is set with the keyboard, between 480 and 760", async () => {
    const { user } = await openApp({ path: "/actions/pending?selected=act-660b79-1", backend });
    const handle = await screen.findByRole("separator", { name: "Width of the panel" });
    expect(handle).toHaveAttribute("aria-valuenow", "600");
    handle.focus();
    await user.keyboard("{ArrowLeft}");
    expect(handle).toHaveAttribute("aria-valuenow", "620");
    await user.keyboard("{Home}");
    expect(handle).toHaveAttribute("aria-valuenow", "480");
    await user.keyboard("{ArrowRight}{End}{ArrowLeft}");
    expect(handle).toHaveAttribute("aria-valuenow", "760");
  });

  test("an unknown id is explained, and the list stands beside it", async () => {
    await openApp({ path: "/actions/pending?selected=act-never", backend });
    expect(await screen.findByText("This action does not exist")).toBeInTheDocument();
    expect(await row(firstRow)).toBeInTheDocument();
  });

  test("an action that left the list still opens", async () => {
    await openApp({ path: "/actions/pending?selected=act-5be2d0-1", backend });
    const panel = await screen.findByRole("complementary", { name: "Action" });
    expect(await within(panel).findByText(/34 messages soft deleted, 3 failed/)).toBeInTheDocument();
    expect(within(panel).queryByText(/of 23/)).not.toBeInTheDocument();
  });
});

describe("a row just decided", () => {
  test("stays where it is, marked, until the cursor moves on", async () => {
    const { user } = await openApp({ path: "/actions/pending?selected=act-660b79-1" });
    const panel = await screen.findByRole("complementary", { name: "Action" });
    await user.click(await within(panel).findByRole("button", { name: /^Approve/ }));
    const decided = await row(/Invoice overdue.*, Approved, moved to In progress$/);
    expect(decided).toHaveAttribute("data-index", "0");
    await waitFor(() => expect(screen.getByRole("link", { name: /^Pending/ })).toHaveTextContent(/22/));
    await user.click(within(panel).getByRole("button", { name: "Next action" }));
    await waitFor(() => expect(decided).not.toBeInTheDocument());
    expect((await row(/login\[\.\]contoso-portal/)).getAttribute("data-index")).toBe("0");
  });

  test("R-04 a lost answer is sent again with the same key: one approval, no refusal", async () => {
    const {
      user,
      backend: served,
      loseAnswers,
      calls,
    } = await openApp({ path: "/actions/pending?selected=act-660b79-2" });
    const panel = await screen.findByRole("complementary", { name: "Action" });
    const approve = await within(panel).findByRole("button", { name: /^Approve/ });
    loseAnswers(1);
    await user.click(approve);
    expect(await row(/contoso-portal.*, Approved, moved to In progress$/)).toBeInTheDocument();
    // The row is told by the log; the command itself is sent again until it has its answer.
    const sent = () => calls.filter((call) => call.startsWith("POST") && call.endsWith("/approve"));
    await waitFor(() => expect(sent()).toHaveLength(2));
    const { body } = await served.call("reader", "GET", "/api/audit?type=action.approved&actionId=act-660b79-2");
    expect(body).toMatchObject({ total: 1 });
  });
});

describe("failures", () => {
  test("no answer is said where the list would be, and trying again brings it", async () => {
    const { user, switchOff } = await openApp({ path: "/actions/pending?q=parcel", backend });
    await row(/parcel/);
    switchOff(true);
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    const alert = await screen.findByRole("alert", {}, { timeout: 6000 });
    expect(alert).toHaveTextContent("No answer from the backend");
    switchOff(false);
    await user.click(within(alert).getByRole("button", { name: "Try again" }));
    expect(await row(firstRow)).toBeInTheDocument();
  });
});

describe("columns and density", () => {
  test("are arranged by the keyboard, remembered for this list, and the standard ones come back", async () => {
    const { user } = await openApp({ path: "/actions/pending", backend });
    expect((await row(firstRow)).style.height).toBe("40px");
    await user.click(screen.getByRole("button", { name: "Columns" }));
    const editor = within(await screen.findByRole("dialog", { name: "Columns" }));
    const always = await editor.findByRole("checkbox", { name: "Action" });
    await user.click(always);
    expect(always).toBeChecked();
    expect(always).toHaveAccessibleDescription("What is to be done always shows.");
    await user.click(editor.getByRole("checkbox", { name: "Proposed" }));
    editor.getByRole("button", { name: "Move Severity left" }).focus();
    await user.keyboard("{Enter}{Enter}");
    expect(editor.getByRole("button", { name: "Move Severity left" })).toHaveFocus();
    expect(screen.getByText("Severity is column 2 of 7.")).toBeInTheDocument();
    fireEvent.change(editor.getByRole("slider", { name: "Width of Impact" }), { target: { value: "300" } });
    await user.click(editor.getByRole("radio", { name: "Compact" }));
    const arranged = ["", "Action", "Severity", "Target", "Investigation", "Impact", "Expires"];
    expect(await headersOf("Pending actions")).toEqual(arranged);
    cleanup();
    render(<App />);
    const first = await row(firstRow);
    expect(first.style.height).toBe("32px");
    expect(first.style.gridTemplateColumns).toContain("300px");
    expect(first.nextElementSibling).toHaveStyle({ transform: "translateY(32px)" });
    expect(await headersOf("Pending actions")).toEqual(arranged);
    await user.click(screen.getByRole("link", { name: /^In progress/ }));
    expect(await headersOf("Actions in progress")).toContain("Severity");
    expect((await row(/Your voucher is waiting/)).style.height).toBe("32px");
    await user.click(screen.getByRole("link", { name: /^Pending/ }));
    await row(firstRow);
    await user.click(screen.getByRole("button", { name: "Columns" }));
    await user.click(await screen.findByRole("button", { name: "Back to the standard columns" }));
    expect((await headersOf("Pending actions")).slice(4)).toEqual(["Severity", "Impact", "Proposed", "Expires"]);
  });
});
