import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openApp, type OpenedApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";

const address = () => new URL(window.location.href);
const line = () => screen.getByRole("combobox", { name: "Search actions" });
const table = (name = "Pending actions") => screen.findByRole("grid", { name });
// Rows are never hidden; not looking whether they are makes the search much faster.
const row = (name: RegExp) => screen.findByRole("row", { name, hidden: true });
const firstRow = /^Soft delete email clusters, “Invoice overdue/;

/** For tests that only read. */
const backend = await startBackend();

describe("search, filters and sort stand in the address", () => {
  test("typing searches the whole and keeps one place to go back to", async () => {
    const { user } = await openApp({ path: "/actions/pending", backend });
    await row(firstRow);
    await user.type(screen.getByRole("combobox", { name: "Search actions" }), "parcel");
    await waitFor(() => expect(address().searchParams.get("q")).toBe("parcel"));
    await waitFor(async () => expect(within(await table()).getAllByRole("row")).toHaveLength(2));
    expect(await row(/Your parcel could not be delivered/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(address().search).toBe(""));
    expect(line()).toHaveValue("");
  });

  test("the help of the line has a tab stop where it scrolls", async () => {
    const { user } = await openApp({ path: "/actions/pending", backend });
    await user.click(await screen.findByRole("button", { name: "What can be searched for" }));
    expect(await screen.findByRole("region", { name: "Filters with examples" })).toHaveAttribute("tabindex", "0");
  });

  test("what is written in the line and what the controls say is one address", async () => {
    const { user } = await openApp({ path: "/actions/pending", backend });
    await row(firstRow);
    await user.click(line());
    await user.paste("kind:softDeleteEmail severity>=medium parcel sender:parcel-track.example");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(address().searchParams.get("kind")).toBe("softDeleteEmail"));
    expect(address().searchParams.get("severity")).toBe("medium,high");
    expect(address().searchParams.get("q")).toBe("parcel");
    expect(await screen.findByRole("button", { name: "Filter by Severity: High, Medium" })).toBeInTheDocument();
    await waitFor(() => expect(line()).toHaveValue("parcel"));
    await user.click(await screen.findByRole("button", { name: "Remove filter: Sender: parcel-track[.]example" }));
    await user.click(screen.getByRole("button", { name: "What can be searched for" }));
    await user.click(await screen.findByRole("button", { name: "Edit as text" }));
    await waitFor(() => expect(line()).toHaveValue("kind:softDeleteEmail severity>=medium parcel"));
    await waitFor(() => expect(line()).toHaveFocus());
    await user.clear(line());
    await user.type(line(), "severity>=medium{Enter}");
    await waitFor(() => expect(address().search).toBe("?severity=medium%2Chigh"));
    await waitFor(() => expect(line()).toHaveValue(""));
  });

  test("suggestions are chosen by keys, and Escape keeps what was typed", async () => {
    const { user } = await openApp({ path: "/actions/history?severity=high", backend });
    await screen.findByRole("combobox", { name: "Search actions" });
    await user.type(line(), "decided");
    expect(await screen.findByRole("option", { name: /^decided-by:/ })).toBeInTheDocument();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("option")).not.toBeInTheDocument();
    expect(line()).toHaveValue("decided");
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(line()).toHaveAttribute("aria-activedescendant", screen.getByRole("option", { selected: true }).id);
    await user.keyboard("{Enter}m");
    expect(await screen.findByRole("option", { name: /^me/ })).toBeInTheDocument();
    await user.keyboard("{ArrowDown}{Enter}{Enter}");
    await waitFor(() => expect(address().searchParams.get("decidedBy")).toBe("operator"));
    expect(address().searchParams.get("severity")).toBe("high");
    await waitFor(() => expect(line()).toHaveValue(""));
  });

  test("a line that is not understood says why, and the list stays as it is until it is mended or taken back", async () => {
    const { user } = await openApp({ path: "/actions/pending?severity=high", backend });
    await screen.findByRole("combobox", { name: "Search actions" });
    await user.type(line(), "sevrity:low{Enter}");
    expect(await screen.findByText("There is no filter “sevrity”. Did you mean severity?")).toBeInTheDocument();
    expect(line()).toBeInvalid();
    expect(address().search).toBe("?severity=high");
    await user.clear(line());
    await user.type(line(), "severity:low");
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    await user.tab();
    await user.click(await screen.findByRole("button", { name: "Take back" }));
    expect(line()).toHaveValue("");
    expect(address().search).toBe("?severity=high");
  });

  test("the help names every filter of the list", async () => {
    const { user } = await openApp({ path: "/actions/pending", backend });
    await row(firstRow);
    await user.click(screen.getByRole("button", { name: "What can be searched for" }));
    const help = await screen.findByRole("dialog", { name: "What can be searched for" });
    expect(within(help).getByText("mailboxes>=50")).toBeInTheDocument();
    expect(within(help).queryByText("decided-by:me")).not.toBeInTheDocument();
  });

  test("a filter shows its counts, is named when set, and can be taken away", async () => {
    const { user } = await openApp({ path: "/actions/pending", backend });
    await row(firstRow);
    await user.click(screen.getByRole("button", { name: "Filter by Action" }));
    await user.click(await screen.findByRole("checkbox", { name: /^Turn off external mail forwarding/ }));
    await waitFor(() => expect(address().searchParams.get("kind")).toBe("turnOffExternalMailForwarding"));
    await waitFor(() => expect(screen.queryByRole("row", { name: firstRow })).not.toBeInTheDocument());
    await user.keyboard("{Escape}");
    await user.click(await screen.findByRole("button", { name: "Clear filters" }));
    expect(await row(firstRow)).toBeInTheDocument();
    expect(address().search).toBe("");
  });

  test("a click on a header sorts the whole list", async () => {
    const { user } = await openApp({ path: "/actions/pending", backend });
    await row(firstRow);
    await user.click(within(await table()).getByRole("button", { name: "Expires" }));
    await waitFor(() => expect(address().searchParams.get("sort")).toBe("-expiresAt"));
    await waitFor(async () => {
      expect(within(await table()).getAllByRole("row")[1]).not.toHaveAccessibleName(firstRow);
    });
    expect(within(await table()).getByRole("columnheader", { name: "Expires" })).toHaveAttribute(
      "aria-sort",
      "descending",
    );
  });

  test("unknown parameters and malformed values are ignored", async () => {
    await openApp({
      path: "/actions/pending?colour=red&kind=shredMail&sort=-shoeSize&from=soon&severity=huge",
      backend,
    });
    expect(await row(firstRow)).toBeInTheDocument();
  });

  test("an investigation can be asked for, and taken away", async () => {
    const { user } = await openApp({ path: "/actions/pending?investigation=inv-9d21c4", backend });
    await row(/a\.lindqvist: rule/);
    expect(screen.queryByRole("row", { name: firstRow })).not.toBeInTheDocument();
    await user.click(await screen.findByRole("button", { name: "Remove filter: Investigation #9d21c4" }));
    expect(await row(firstRow)).toBeInTheDocument();
  });

  test("empty because of a filter says so and offers the way out", async () => {
    const { user } = await openApp({ path: "/actions/pending?q=no-such-thing", backend });
    expect(await screen.findByText("Nothing matches these filters")).toBeInTheDocument();
    await user.click(screen.getAllByRole("button", { name: "Clear filters" })[0] ?? document.body);
    expect(await row(firstRow)).toBeInTheDocument();
  });
});

describe("views", () => {
  const panelOf = async (user: OpenedApp["user"], name: string) => {
    await user.click(await screen.findByRole("button", { name }));
    return within(await screen.findByRole("dialog", { name: "Views" }));
  };

  test("one that everybody has is opened and said, and its change is said too", async () => {
    const { user } = await openApp({ path: "/actions/pending", backend });
    await row(firstRow);
    const views = await panelOf(user, "Views");
    await user.click(views.getByRole("button", { name: /^Mine to decide/ }));
    await waitFor(() => expect(address().search).toBe("?awaiting=me"));
    await user.click(await screen.findByRole("button", { name: "Filter by Severity" }));
    await user.click(await screen.findByRole("checkbox", { name: /^High/ }));
    await user.keyboard("{Escape}");
    expect(await screen.findByRole("button", { name: "View: Mine to decide changed" })).toBeInTheDocument();
    await user.click(await screen.findByRole("button", { name: "Remove filter: Severity" }));
    expect(await screen.findByRole("button", { name: "View: Mine to decide" })).toBeInTheDocument();
  });

  test("the list is saved under a name, changed, updated, renamed and deleted, by this person", async () => {
    const { user } = await openApp({ path: "/actions/pending?severity=high&sort=-severity", backend });
    await row(firstRow);
    let views = await panelOf(user, "Views");
    await user.type(views.getByRole("textbox", { name: /^Save this list/ }), "mine to decide{Enter}");
    expect(await views.findByText("Another view has this name.")).toBeInTheDocument();
    await user.clear(views.getByRole("textbox", { name: /^Save this list/ }));
    await user.type(views.getByRole("textbox", { name: /^Save this list/ }), "Worst first{Enter}");
    await user.keyboard("{Escape}");
    expect(await screen.findByRole("button", { name: "View: Worst first" })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Waits for me" }));
    views = await panelOf(user, "View: Worst first changed");
    await user.click(views.getByRole("button", { name: "Update it" }));
    expect(await screen.findByRole("button", { name: "View: Worst first" })).toBeInTheDocument();
    await user.click(views.getByRole("button", { name: "Rename Worst first" }));
    const field = views.getByRole("textbox", { name: "New name of Worst first" });
    expect(field).toHaveFocus();
    await user.clear(field);
    await user.type(field, "Mine, worst first{Enter}");
    expect(views.getByRole("button", { name: /^Mine, worst first/ })).toHaveAttribute("aria-current", "true");
    await user.click(views.getByRole("button", { name: "Delete Mine, worst first" }));
    expect(views.getByRole("button", { name: "Keep" })).toHaveFocus();
    await user.click(views.getByRole("button", { name: "Delete" }));
    expect(views.queryByRole("button", { name: /worst first/ })).not.toBeInTheDocument();
    expect(localStorage.getItem("countersign.views")).toBe('{"operator":[]}');
  });
});
