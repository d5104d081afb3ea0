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
const invoice = /^660b79 /;
const accountSuspended = /^5be2d0 /;

async function rowNames(): Promise<string[]> {
  const rows = within(await table()).getAllByRole("row");
  return rows.slice(1).map((found) => found.getAttribute("aria-label") ?? "");
}

describe("the list of investigations", () => {
  test("shows what each is about, how it stands and what waits in it", async () => {
    await open("/investigations");
    expect(await row(invoice)).toHaveTextContent(/#660b79.*Pending action.*High.*2 pending of 4.*6 d ago/);
    expect(document.title).toBe("Investigations · Countersign");
    const headers = within(await table()).getAllByRole("columnheader");
    expect(headers.map((header) => header.textContent)).toEqual([
      "Investigation",
      "Status",
      "Type",
      "Severity",
      "Actions",
      "Started",
      "Last changed",
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
    await user.click(await row(invoice));
    expect(await screen.findByRole("heading", { level: 2 })).toBeInTheDocument();
    expect(address().pathname).toBe("/investigations/inv-660b79");
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
    expect(await row(invoice)).toBeInTheDocument();
  });

  test("text, over names and what was found", async () => {
    const { user } = await open("/investigations");
    await row(invoice);
    await user.type(screen.getByRole("searchbox", { name: "Search investigations" }), "login.contoso-portal");
    await waitFor(() => expect(address().searchParams.get("q")).toBe("login.contoso-portal"));
    await waitFor(async () => expect(await rowNames()).toEqual([expect.stringMatching(invoice)]));
  });

  test("the time range", async () => {
    const { user } = await open("/investigations");
    await row(invoice);
    await user.selectOptions(screen.getByRole("combobox", { name: "Started" }), "Past day");
    await waitFor(() => expect(address().searchParams.get("range")).toBe("day"));
    await waitFor(() => expect(screen.queryByRole("row", { name: invoice })).not.toBeInTheDocument());
  });

  test("the sort, over the whole list", async () => {
    const { user } = await open("/investigations");
    await row(invoice);
    await user.click(screen.getByRole("button", { name: /^Severity/ }));
    await waitFor(() => expect(address().searchParams.get("sort")).toBe("-severity"));
    await waitFor(async () => expect((await rowNames())[0]).toMatch(/High severity/));
  });

  test("what is unknown there changes nothing", async () => {
    await open("/investigations?status=nonsense&range=century&sort=-hack&severity=&page=7");
    expect(await row(invoice)).toBeInTheDocument();
    expect(await row(accountSuspended)).toBeInTheDocument();
  });

  test("nothing found says so and can be taken back", async () => {
    const { user } = await open("/investigations?q=no-such-thing&status=failed");
    expect(await screen.findByText("Nothing matches these filters")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    expect(await row(invoice)).toBeInTheDocument();
    expect(address().search).toBe("");
  });
});
