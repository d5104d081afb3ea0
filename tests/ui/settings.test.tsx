import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openApp } from "#tests/support/app.tsx";
import type { TestBackend } from "#tests/support/backend.ts";
import { at, command, lookAgain, storyBackend } from "./support/story-app.tsx";

async function policyOf(backend: TestBackend) {
  return at((await backend.call("reader", "GET", "/api/session")).body, "policy");
}

async function put(backend: TestBackend, change: object) {
  const policy = await policyOf(backend);
  const answer = await backend.call("administrator", "PUT", "/api/policy", Object.assign({}, policy, change));
  expect(answer.status).toBe(200);
}

const open = (
  backend: TestBackend,
  persona: "administrator" | "reader" | "operator" = "administrator",
  path = "/settings",
) => openApp({ path, persona, backend });
const form = () => screen.findByRole("form", { name: "Policy" });
const field = async (name: RegExp) => within(await form()).getByRole("textbox", { name });
const effects = () => screen.getByRole("region", { name: "What this change does" });

describe("the policy", () => {
  test("R-02 says before it is saved what a change does, and from when it holds", async () => {
    const backend = await storyBackend();
    const { user } = await open(backend);
    const mailboxes = await field(/^Second approval above/);
    await user.clear(mailboxes);
    await user.type(mailboxes, "80");
    expect(effects()).toHaveTextContent("Second approval: above 50 mailboxes, then above 80 mailboxes");
    expect(effects()).toHaveTextContent("Weaker: holds for actions proposed after this change.");
    await user.clear(mailboxes);
    await user.type(mailboxes, "20");
    expect(effects()).toHaveTextContent("Stricter: holds at once, for every action that is not decided yet.");
    await user.click(screen.getByRole("button", { name: "Save policy" }));
    expect(await screen.findByText("Saved. It stands in the audit log.")).toBeInTheDocument();
    expect(await policyOf(backend)).toMatchObject({ version: 2, secondApproval: { mailboxes: 20 } });
  });

  test("what cannot be is said in words, field by field, and nothing is sent", async () => {
    const backend = await storyBackend();
    const { user } = await open(backend);
    const hold = await field(/^Hold/);
    await user.clear(hold);
    await user.type(hold, "ten");
    expect(hold).toHaveAccessibleDescription("Enter a whole number from 0 to 600.");
    const domains = await field(/^Own domains/);
    await user.type(domains, "\nnot a domain");
    await user.click(screen.getByRole("button", { name: "Save policy" }));
    expect(domains).toHaveAccessibleDescription(/^“not” is not a domain name\./);
    expect(await policyOf(backend)).toMatchObject({ version: 1 });
    await user.click(screen.getByRole("button", { name: "Discard changes" }));
    expect(hold).toHaveValue("10");
  });

  test("somebody else's change during the edit is shown, and what was typed stays", async () => {
    const backend = await storyBackend();
    const { user } = await open(backend);
    const mailboxes = await field(/^Second approval above/);
    await user.clear(mailboxes);
    await user.type(mailboxes, "30");
    await put(backend, { holdSeconds: 60, secondApproval: { mailboxes: 40 } });
    await user.click(screen.getByRole("button", { name: "Save policy" }));
    const note = await screen.findByRole("alert");
    await waitFor(() => expect(note).toBeInTheDocument());
    const table = await screen.findByRole("table", { name: "What changed" });
    const rows = within(table).getAllByRole("row");
    expect(rows.map((row) => row.textContent)).toEqual([
      "WhatWhen you opened itNowYou typed",
      "Second approvalabove 50 mailboxesabove 40 mailboxes30",
      "Hold10 seconds60 secondsnothing",
    ]);
    expect(screen.getByRole("alert")).toHaveTextContent(
      "Not saved: somebody changed the policy while you were editing it.",
    );
    expect(mailboxes).toHaveValue("30");
    expect(await field(/^Hold/)).toHaveValue("60");
    await user.click(screen.getByRole("button", { name: "Save policy" }));
    await screen.findByText("Saved. It stands in the audit log.");
    expect(await policyOf(backend)).toMatchObject({ version: 3, holdSeconds: 60, secondApproval: { mailboxes: 30 } });
  });

  test("everybody reads it; who may change it is said", async () => {
    await open(await storyBackend(), "operator");
    expect(
      await screen.findByText(/Only a security administrator can change the policy\. What holds now:/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Two different people must approve an action that touches more than 50 mailboxes/),
    ).toBeInTheDocument();
    expect(screen.queryByRole("form", { name: "Policy" })).not.toBeInTheDocument();
    const pause = screen.getByRole("button", { name: "Pause all execution" });
    expect(pause).toHaveAttribute("aria-disabled", "true");
    expect(pause).toHaveAccessibleDescription("Only a security administrator can change the policy.");
  });
});

describe("R-15 pause", () => {
  test("needs a reason, is told to everybody on every page, and ends with Resume", async () => {
    const backend = await storyBackend();
    const { user } = await open(backend);
    await user.click(await screen.findByRole("button", { name: "Pause all execution" }));
    const reason = screen.getByRole("textbox", { name: /^Reason/ });
    expect(reason).toHaveAccessibleDescription("Say in a sentence why all execution is paused.");
    await user.type(reason, "Mail flow maintenance");
    await user.click(screen.getByRole("button", { name: "Pause all execution" }));
    const banner = await screen.findByRole("region", { name: "Execution is paused" });
    expect(banner).toHaveTextContent(/Execution is paused by Ada Perez since .*: “Mail flow maintenance”\./);
    await user.click(within(banner).getByRole("button", { name: "Resume" }));
    expect(await screen.findByRole("button", { name: "Pause all execution" })).toBeInTheDocument();
    expect(screen.queryByRole("region", { name: "Execution is paused" })).not.toBeInTheDocument();
    expect(await policyOf(backend)).toMatchObject({ version: 3, pause: null });
  });

  test("the banner leads to what expires meanwhile; without the right there is no Resume", async () => {
    const backend = await storyBackend();
    await put(backend, { pause: { reason: "Mail flow maintenance" } });
    backend.advance(5.5 * 86_400);
    const { user } = await open(backend, "operator", "/investigations");
    const banner = await screen.findByRole("region", { name: "Execution is paused" });
    await user.click(await within(banner).findByRole("link", { name: "5 pending actions" }));
    expect(await screen.findByRole("grid", { name: "Pending actions" })).toBeInTheDocument();
    expect(await screen.findByText(/^Expires before 30 Nov 2026/)).toBeInTheDocument();
    expect(within(banner).queryByRole("button", { name: "Resume" })).not.toBeInTheDocument();
  });

  test("a pause from elsewhere shows, and what is approved waits and says why", async () => {
    const backend = await storyBackend();
    await command(backend, "operator-2", "email", "approve");
    await open(backend, "operator", "/actions/in-progress?selected=email");
    await screen.findByRole("button", { name: "Cancel execution" });
    await put(backend, { pause: { reason: "Mail flow maintenance" } });
    await lookAgain();
    expect(await screen.findByRole("region", { name: "Execution is paused" })).toBeInTheDocument();
    const foot = screen.getByRole("contentinfo", { name: "Decision" });
    await waitFor(() => expect(foot).toHaveTextContent("Execution is paused by Ada Perez: “Mail flow maintenance”"));
    expect(screen.getByRole("button", { name: "Execute now" })).toHaveAttribute("aria-disabled", "true");
  });
});
