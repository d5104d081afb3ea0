import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { defenderUrl } from "#src/lib/defender-url.ts";
import { openApp } from "#tests/support/app.tsx";
import { startBackend, type Persona } from "#tests/support/backend.ts";

// One backend serves all tests that only read.
const shared = startBackend();
const look = async (path: string, persona: Persona = "operator") => openApp({ path, persona, backend: await shared });

const page = "/investigations/inv-660b79";
const panel = () => screen.findByRole("complementary", { name: "Action" });
const region = (name: string) => screen.findByRole("region", { name });

describe("the page of one investigation", () => {
  test("says what it is and how it stands", async () => {
    await look(page);
    expect(await screen.findByRole("heading", { level: 2 })).toHaveTextContent(/\w/);
    expect(document.title).toMatch(/^(\(\d\) )?#660b79 · Investigations · Countersign$/);
    expect(screen.getByText("Pending action")).toBeInTheDocument();
    expect(screen.getByText("High severity")).toBeInTheDocument();
    expect(screen.getByText("2 pending, 1 done, 1 rejected")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Summary" })).toHaveAttribute("aria-current", "page");
  });

  test("tells how it went, from the alerts to each result", async () => {
    await look(page);
    const story = await region("How it went");
    const steps = within(story).getAllByRole("list").slice(1);
    expect(steps.map((step) => step.getAttribute("aria-label"))).toEqual([
      "Alerts",
      "Investigated",
      "Found",
      "Proposed, and the result",
    ]);
    await waitFor(() => expect(steps[3]).toHaveTextContent(/Soft delete cluster\s*pending, expires in 20 h/));
    expect(steps[3]).toHaveTextContent(/Soft delete email\s*completed/);
  });

  test("lists what waits for a person first", async () => {
    await look(page);
    const actions = await region("Actions");
    await waitFor(() => expect(within(actions).getAllByRole("link")).toHaveLength(4));
    const texts = within(actions)
      .getAllByRole("link")
      .map((link) => link.textContent);
    expect(texts[0]).toMatch(/Invoice overdue.*20 h left/);
    expect(texts[1]).toMatch(/hxxps:\/\/login\[\.\]contoso-portal\[\.\]example\/reset.*22 h left/);
    expect(texts.slice(2).join(" ")).toMatch(/Completed/);
    expect(texts.slice(2).join(" ")).toMatch(/Rejected/);
  });

  test("an unknown id is said to be one", async () => {
    const { user } = await look("/investigations/inv-nothing");
    expect(await screen.findByText("There is no such investigation")).toBeInTheDocument();
    await user.click(screen.getByRole("link", { name: "All investigations" }));
    expect(await screen.findByRole("grid", { name: "Investigations" })).toBeInTheDocument();
  });
});

describe("its actions are decided from here", () => {
  test("by the same panel, and the page follows", async () => {
    const { user, backend } = await openApp({ path: page });
    await user.click(await screen.findByRole("link", { name: /Block URL/ }));
    const opened = await panel();
    expect(within(opened).getByText("2 of 4")).toBeInTheDocument();
    await user.click(await within(opened).findByRole("button", { name: "Approve" }));
    const actions = await region("Actions");
    await waitFor(() => expect(within(actions).getByRole("link", { name: /Block URL/ })).toHaveTextContent("Approved"));
    const { body } = await backend.call("reader", "GET", "/api/actions/act-660b79-2");
    expect(body).toMatchObject({ status: "approved" });
  });

  test("the open action is part of the address and stays while tabs change", async () => {
    const { user } = await look(`${page}?selected=act-660b79-1`);
    await panel();
    await user.click(await screen.findByRole("link", { name: /^Evidence/ }));
    expect(await screen.findByRole("grid", { name: "Email clusters" })).toBeInTheDocument();
    expect(await panel()).toBeInTheDocument();
    expect(window.location.search).toBe("?selected=act-660b79-1");
  });

  test("a reader sees them and learns why they cannot be decided", async () => {
    await look(`${page}?selected=act-660b79-1`, "reader");
    const approve = await within(await panel()).findByRole("button", { name: "Approve" });
    expect(approve).toHaveAttribute("aria-disabled", "true");
    expect(approve).toHaveAccessibleDescription(/read but not decide/);
  });
});

describe("evidence", () => {
  test("one kind at a time, with the columns of the kind", async () => {
    const { user } = await look(`${page}/evidence`);
    const clusters = await screen.findByRole("grid", { name: "Email clusters" });
    expect((await within(clusters).findAllByRole("row", { name: /Malicious/ })).length).toBeGreaterThan(0);
    await user.click(screen.getByRole("link", { name: /^URLs/ }));
    const urls = await screen.findByRole("grid", { name: "URLs" });
    expect(await within(urls).findByRole("row", { name: /login/ })).toHaveTextContent(
      /hxxps:\/\/login\[\.\]contoso-portal\[\.\]example\/reset.*Malicious/,
    );
    expect(within(urls).getByRole("columnheader", { name: /Clicks/ })).toBeInTheDocument();
    expect(new URL(window.location.href).searchParams.get("kind")).toBe("url");
  });

  test("one entity with all that is known, and the way to its action", async () => {
    const { user } = await look(`${page}/evidence?kind=url`);
    const urls = await screen.findByRole("grid", { name: "URLs" });
    await user.click(await within(urls).findByRole("row", { name: /login/ }));
    const dialog = await screen.findByRole("dialog", { name: "URL" });
    expect(dialog).toHaveTextContent(/hxxps:\/\/login\[\.\]contoso-portal/);
    await user.click(within(dialog).getByRole("link", { name: "Open the action" }));
    expect(await panel()).toBeInTheDocument();
    expect(new URL(window.location.href).searchParams.get("selected")).toBe("act-660b79-2");
    expect(new URL(window.location.href).searchParams.get("kind")).toBe("url");
  });

  test("a kind that does not exist shows the first there is", async () => {
    await look(`${page}/evidence?kind=nonsense&verdict=purple`);
    expect(await screen.findByRole("grid", { name: "Email clusters" })).toBeInTheDocument();
  });
});

describe("alerts and log", () => {
  test("the alerts, each in full when opened", async () => {
    const { user } = await look(`${page}/alerts`);
    const alerts = await screen.findByRole("grid", { name: "Alerts" });
    const rows = await within(alerts).findAllByRole("row", { name: /severity$/ });
    const [first] = rows;
    expect(first).toBeDefined();
    if (first !== undefined) await user.click(first);
    expect(await screen.findByRole("dialog", { name: "Alert" })).toHaveTextContent(/Alert severity/);
  });

  test("the log, with how long each step took and how long it waited for a person", async () => {
    await look(`${page}/log`);
    const log = await screen.findByRole("grid", { name: "Log" });
    expect(await within(log).findAllByRole("row", { name: /Pending approval/ })).toHaveLength(2);
    const [waiting] = within(log).getAllByRole("row", { name: /Pending approval/ });
    expect(waiting).toHaveTextContent(/6 d \d+ h/);
  });
});

describe("links of records", () => {
  test.each([
    ["https://security.microsoft.com/mtp-investigation/urn:x", true],
    ["https://security.microsoft.com:8443/x", false],
    ["http://security.microsoft.com/x", false],
    ["https://security.microsoft.com.evil.example/x", false],
    ["https://security.microsoft.com@evil.example/x", false],
    ["https://user:word@security.microsoft.com/x", false],
    ["javascript:alert(1)", false],
    ["//security.microsoft.com", false],
    ["", false],
  ])("%s is live: %s", (url, live) => {
    expect(defenderUrl(url) !== null).toBe(live);
  });
});
