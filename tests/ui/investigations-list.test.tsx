import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";

// Nothing here changes anything, so one backend serves all.
const shared = startBackend();
const open = async (path: string) => openApp({ path, backend: await shared });

const address = () => new URL(window.location.href);
const table = () => screen.findByRole("grid", { name: "Investigations" });
const row = (name: RegExp) => screen.findByRole("row", { name });
/** One that waits for a decision, and one that ended; both are young enough to stand on top. */
const waiting = /^8a77bc /;
const accountSuspended = /^5be2d0 /;

async function rowNames(): Promise<string[]> {
  const rows = within(await table()).getAllByRole("row");
  return rows.slice(1).map((found) => found.getAttribute("aria-label") ?? "");
}

describe("the list of investigations", () => {
  test("shows what each is about, how it stands and what waits in it", async () => {
    await open("/investigations");
    expect(await row(waiting)).toHaveTextContent(/#8a77bc.*Pending action.*Low.*2 pending.*1 h ago/);
    expect(document.title).toMatch(/^(\(\d\) )?Investigations · Countersign$/);
    const headers = within(await table()).getAllByRole("columnheader");
    expect(headers.map((header) => header.textContent)).toEqual([
      "Investigation",
      "Status",
      "Type",
      "Severity",
      "Actions",
      "Started",
      "Last changed",
      "Incident, ticket",
      "Alerts",
      "Threats",
      "Duration",
      "Waited",
    ]);
  });

  test("R-18 a status never stands without its failures", async () => {
    await open("/investigations");
    expect(await row(accountSuspended)).toHaveTextContent(/Partially remediated\s*3 failed/);
    expect(await row(accountSuspended)).toHaveAccessibleName(/Partially remediated, 3 failed/);
  });

  test("a row opens its page", async () => {
    const { user } = await open("/investigations");
    await user.click(await row(waiting));
    expect(await screen.findByRole("heading", { level: 2 })).toBeInTheDocument();
    expect(address().pathname).toBe("/investigations/inv-8a77bc");
  });
});

describe("filters and sort stand in the address", () => {
  test("a status that is chosen", async () => {
    const { user } = await open("/investigations");
    await row(accountSuspended);
    await user.click(screen.getByRole("button", { name: "Filter by Status" }));
    await user.click(await screen.findByRole("checkbox", { name: /^Pending action/ }));
    await waitFor(() => expect(address().searchParams.getAll("status")).toEqual(["pendingAction"]));
    await waitFor(() => expect(screen.queryByRole("row", { name: accountSuspended })).not.toBeInTheDocument());
    expect(await row(waiting)).toBeInTheDocument();
  });

  test("text, over names and what was found", async () => {
    const { user } = await open("/investigations");
    await row(waiting);
    await user.type(screen.getByRole("searchbox", { name: "Search investigations" }), "login.contoso-portal");
    await waitFor(() => expect(address().searchParams.get("q")).toBe("login.contoso-portal"));
    await waitFor(async () => expect(await rowNames()).toEqual([expect.stringMatching(/^660b79 /)]));
  });

  test("the time range", async () => {
    const { user } = await open("/investigations?q=660b79");
    await row(/^660b79 /);
    await user.selectOptions(screen.getByRole("combobox", { name: "Started" }), "Past week");
    await waitFor(() => expect(address().searchParams.get("range")).toBe("week"));
    expect(await row(/^660b79 /)).toBeInTheDocument();
    await user.selectOptions(screen.getByRole("combobox", { name: "Started" }), "Past day");
    expect(await screen.findByText("Nothing matches these filters")).toBeInTheDocument();
  });

  test("the sort, over the whole list", async () => {
    const { user } = await open("/investigations");
    await row(waiting);
    await user.click(screen.getByRole("button", { name: /^Severity/ }));
    await waitFor(() => expect(address().searchParams.get("sort")).toBe("-severity"));
    await waitFor(async () => expect((await rowNames())[0]).toMatch(/High severity/));
  });

  test("what is unknown there changes nothing", async () => {
    await open("/investigations?status=nonsense&range=century&sort=-hack&severity=&page=7");
    expect(await row(waiting)).toBeInTheDocument();
    expect(await row(accountSuspended)).toBeInTheDocument();
  });

  test("nothing found says so and can be taken back", async () => {
    const { user } = await open("/investigations?q=no-such-thing&status=failed");
    expect(await screen.findByText("Nothing matches these filters")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    expect(await row(waiting)).toBeInTheDocument();
    expect(address().search).toBe("");
  });
});
