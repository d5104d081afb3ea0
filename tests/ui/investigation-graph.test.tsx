import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { crowdedStory } from "#tests/contract/support/crowded-story.ts";
import { openApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";

// One backend serves all tests that only read.
const shared = startBackend();
const look = async (path: string) => openApp({ path, backend: await shared });

const page = "/investigations/inv-660b79/graph";
const picture = () => screen.findByRole("group", { name: "Graph" });

describe("the graph", () => {
  test("shows what led to what, and the wait as time", async () => {
    await look(page);
    const graph = await picture();
    expect(
      await within(graph).findByRole("link", { name: /^Investigated, 13 entities in 10 min/ }),
    ).toBeInTheDocument();
    const wait = within(graph).getByRole("link", {
      name: /^Wait of “Invoice overdue, action required”: Waits 6 d \d+ h/,
    });
    expect(wait.getAttribute("href")).toContain("selected=act-660b79-1");
    expect(
      within(graph).getByRole("link", { name: /^Result of “Fwd: Invoice overdue”: Completed/ }),
    ).toBeInTheDocument();
    const url = within(graph).getByRole("link", { name: /^hxxps:\/\/login\[\.\]contoso/ });
    expect(url.getAttribute("href")).toMatch(/^\/entities\/url\/[0-9a-f]{32}$/);
  });

  test("many of a kind are one box that opens, and is open in the address", async () => {
    const { user } = await look(page);
    const graph = await picture();
    const group = await within(graph).findByRole("button", { name: /^31 mailboxes/ });
    expect(group).toHaveAttribute("aria-expanded", "false");
    await user.click(group);
    const members = await within(graph).findByRole("list", { name: "31 mailboxes" });
    await waitFor(() => expect(within(members).getAllByRole("link")).toHaveLength(20));
    expect(within(members).getByRole("link", { name: /Finance.*priority, shared/ })).toHaveAttribute(
      "href",
      "/mailboxes/finance%40northwind.example",
    );
    expect(window.location.search).toBe("?open=mailboxes");
    await user.click(within(graph).getByRole("button", { name: "Next members" }));
    await waitFor(() => expect(within(members).getAllByRole("link")).toHaveLength(11));
  });

  test("one stop for Tab, then arrows and Enter", async () => {
    const { user } = await look(page);
    const graph = await picture();
    const first = await within(graph).findByRole("link", { name: /^Investigated/ });
    const stops = [...graph.querySelectorAll("[data-box]")].filter((box) => box.getAttribute("tabindex") === "0");
    expect(stops).toHaveLength(1);
    first.focus();
    await user.keyboard("{ArrowLeft}");
    expect(document.activeElement).toHaveAccessibleName(/alert, .* severity$/);
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement).toBe(first);
    const action = within(graph).getByRole("link", { name: /^Block URL/ });
    action.focus();
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("complementary", { name: "Action" })).toBeInTheDocument();
  });

  test("the same as text, in nested lists", async () => {
    const { user } = await look(page);
    await user.click(await screen.findByRole("link", { name: "Read as text" }));
    expect(await screen.findByText("What was proposed, and what became of it")).toBeInTheDocument();
    const [story] = await screen.findAllByText(/^Waits 6 d \d+ h for approval, since/);
    expect(story?.closest("ul")?.closest("li")).toHaveTextContent(/Soft delete cluster.*Because of Same body/);
    expect(screen.getByText(/^Rejected: too broad/)).toBeInTheDocument();
    const mailboxes = screen.getByText("31 mailboxes: 2 priority, 3 shared");
    expect(screen.queryByRole("link", { name: "Finance" })).not.toBeInTheDocument();
    await user.click(mailboxes);
    expect(await screen.findByRole("link", { name: "Finance" })).toBeInTheDocument();
    expect(window.location.search).toBe("?form=text");
  });

  test("500 entities are a few boxes", async () => {
    const backend = await startBackend({ story: crowdedStory(500) });
    await openApp({ path: "/investigations/inv-many/graph", backend });
    const graph = await picture();
    expect(
      await within(graph).findByRole("button", { name: /^62 URLs, 31 malicious, 31 suspicious/ }),
    ).toBeInTheDocument();
    expect(within(graph).getByRole("button", { name: /without a known threat/ })).toBeInTheDocument();
    expect(graph.querySelectorAll("[data-box]").length).toBeLessThan(10);
  });
});
