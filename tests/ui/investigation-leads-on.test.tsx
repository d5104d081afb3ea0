import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { openApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";

// One backend serves all tests that only read.
const shared = startBackend();
const look = async (path: string) => openApp({ path, backend: await shared });
const region = (name: string) => screen.findByRole("region", { name });

describe("entities lead on", () => {
  test("from the evidence to wherever else it was seen, and to the action", async () => {
    const { user } = await look("/investigations/inv-660b79/evidence?kind=ip");
    const table = await screen.findByRole("grid", { name: "IP addresses" });
    await user.click(await within(table).findByRole("row", { name: /203\.0\.113\.61/ }));
    await user.click(await screen.findByRole("link", { name: "Where else it was seen" }));
    expect(await screen.findByRole("heading", { level: 2, name: /203\.0\.113\.61/ })).toBeInTheDocument();
    expect(await region("Investigations that saw it")).toHaveTextContent(/#660b79/);
    const actions = await region("Actions that touch it");
    await user.click(within(actions).getByRole("link", { name: /Soft delete email clusters.*Invoice overdue/ }));
    expect(await screen.findByRole("complementary", { name: "Action" })).toBeInTheDocument();
    expect(await region("Mail with it, now")).toHaveTextContent(/Priority account/);
  });

  test("a mailbox shows that soft deleted is true, and which action did it", async () => {
    const { user } = await look("/mailboxes/finance@northwind.example");
    expect(await screen.findByRole("heading", { level: 2, name: "Finance" })).toBeInTheDocument();
    expect(screen.getByText("Priority account")).toBeInTheDocument();
    expect(screen.getByText("Shared mailbox")).toBeInTheDocument();
    const messages = await screen.findByRole("grid", { name: "Messages" });
    const row = await within(messages).findByRole("row", { name: /^Fwd: Invoice overdue, Recoverable Items/ });
    await user.click(within(row).getByRole("link", { name: "an action" }));
    expect(await screen.findByRole("complementary", { name: "Action" })).toBeInTheDocument();
  });

  test("a rule that was removed is told as removed, one that forwards is marked", async () => {
    await look("/mailboxes/a.lindqvist@northwind.example");
    const rules = await region("Rules and forwarding");
    expect(rules).toHaveTextContent(/Inbox rule “rss”.*jdoe81@mailbox\[\.\]example.*Forwards outside/);
    expect(rules).toHaveTextContent(/Newsletters.*Does not forward/);
  });

  test.each(["/mailboxes/nobody@northwind.example", "/entities/url/0", "/entities/nothing/0"])(
    "%s says that nothing is known",
    async (path) => {
      await look(path);
      expect(await screen.findByText(/nothing is known here/)).toBeInTheDocument();
    },
  );

  test("one alert that started two investigations leads from each to the other", async () => {
    const { user } = await look("/investigations/inv-a90e31/alerts");
    const alerts = await screen.findByRole("grid", { name: "Alerts" });
    await user.click(await within(alerts).findByRole("row", { name: /severity$/ }));
    const dialog = await screen.findByRole("dialog", { name: "Alert" });
    expect(new URL(window.location.href).searchParams.get("alert")).toBe("al-a90e31-1");
    await user.click(within(dialog).getByRole("link", { name: /#e1b44d/ }));
    await waitFor(() => expect(document.title).toMatch(/^(\(\d\) )?#e1b44d · Investigations · Countersign$/));
  });
});

describe("what is left to do elsewhere", () => {
  test("is on the summary, with a text for a ticket", async () => {
    const { user } = await look("/investigations/inv-660b79");
    const todo = await region("To do elsewhere");
    await user.click(
      within(todo).getByText("Reset password and revoke sessions for 2 people who went through the warning"),
    );
    await user.click(within(todo).getAllByRole("button", { name: "Copy text for a ticket" })[0] ?? todo);
    const copied = await navigator.clipboard.readText();
    expect(copied).toMatch(/hxxps:\/\/login\[\.\]contoso-portal\[\.\]example\/reset/);
    expect(copied).toMatch(/Investigation #660b79: .*, incident \d+, ticket SOC-2041$/);
  });

  test("is not there where nothing is", async () => {
    await look("/investigations/inv-52f7ce");
    await region("How it went");
    expect(screen.queryByRole("region", { name: "To do elsewhere" })).not.toBeInTheDocument();
  });
});

describe("export", () => {
  const saved = () => {
    const names: string[] = [];
    const made = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:saved");
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function save(
      this: HTMLAnchorElement,
    ) {
      names.push(this.download);
    });
    onTestFinished(() => {
      made.mockRestore();
      click.mockRestore();
    });
    return names;
  };

  test("the list with its filters", async () => {
    const names = saved();
    const { user, calls } = await look("/investigations?severity=high");
    await user.click(await screen.findByRole("button", { name: "Export these investigations as CSV" }));
    await waitFor(() => expect(names.join()).toMatch(/^countersign-investigations-[^,]*\.csv$/));
    expect(calls.at(-1)).toBe("GET /api/investigations/export?sort=-startedAt&severity=high");
  });

  test("a log; what fails is said and nothing is saved", async () => {
    const names = saved();
    const { user, switchOff } = await look("/investigations/inv-660b79/log");
    await screen.findByRole("grid", { name: "Log" });
    switchOff(true);
    await user.click(screen.getByRole("button", { name: "Export this log as CSV" }));
    expect(await screen.findByText("No answer from the backend")).toBeInTheDocument();
    expect(names).toEqual([]);
    switchOff(false);
    await user.click(screen.getByRole("button", { name: "Export this log as CSV" }));
    await waitFor(() => expect(names.join()).toMatch(/^countersign-log-660b79-[^,]*\.csv$/));
  });
});
