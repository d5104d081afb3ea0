import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { maxImportBytes } from "#src/features/import/import-queue.ts";
import { linesInWords } from "#src/features/import/left-out-list.tsx";
import { reasonInWords } from "#src/features/import/report-words.ts";
import { pendingInvestigation } from "#tests/support/air-export.ts";
import { openApp, type OpenedApp } from "#tests/support/app.tsx";

const path = "/investigations";
const record = pendingInvestigation({
  id: "5c0ffee5c0ffee5c0ffee5c0ffee5c0f",
  name: "Mail reported by user as phish",
  subject: "Parcel held at customs",
  sender: "desk@parcels.example",
  inbox: 3,
  quarantined: 1,
});
const exportFile = (name = "export.json") => new File([JSON.stringify([record])], name, { type: "application/json" });

const dialog = () => screen.findByRole("dialog", { name: "Import" });

async function choose({ user }: OpenedApp, ...files: File[]) {
  await user.click(await screen.findByRole("button", { name: "Import" }));
  await user.upload(within(await dialog()).getByLabelText("Files to import"), files);
}

function drop(...files: File[]) {
  const dataTransfer = { types: ["Files"], files };
  fireEvent(window, Object.assign(new Event("dragenter"), { dataTransfer }));
  fireEvent(window, Object.assign(new Event("drop", { cancelable: true }), { dataTransfer }));
}

const imported = async () => within(await dialog()).findByText("Imported");

describe("importing a file", () => {
  test("ends in a report with ways to what came of it", async () => {
    const app = await openApp({ path });
    await choose(app, exportFile());
    await imported();
    const report = await dialog();
    expect(report).toHaveTextContent(/1 record read: 1 new investigation, 1 new action/);
    expect(within(report).getByRole("row", { name: /Investigations 1 0 0/ })).toBeInTheDocument();
    expect(within(report).getByRole("row", { name: /Actions 1 0 0/ })).toBeInTheDocument();
    await app.user.click(within(report).getByRole("link", { name: /Mail reported by user as phish/ }));
    expect(await screen.findByText(/^As exported on/)).toHaveTextContent(/may have been decided in Defender since/);
    expect(screen.getByRole("link", { name: /Open in Defender/ })).toHaveAttribute(
      "href",
      expect.stringMatching(/^https:\/\/security\.microsoft\.com\//),
    );
  });

  test("the same file again changes nothing and says so", async () => {
    const app = await openApp({ path });
    await choose(app, exportFile("one.json"), exportFile("two.json"));
    await waitFor(async () => expect(within(await dialog()).getAllByText("Imported")).toHaveLength(2));
    const reports = within(await dialog()).getAllByText(/record read:/);
    expect(reports[0]).toHaveTextContent(/1 new investigation/);
    expect(reports[1]).toHaveTextContent(/nothing changed/);
  });

  test("a closed report is still there when the dialog is opened again, until it is cleared", async () => {
    const app = await openApp({ path });
    await choose(app, exportFile());
    await imported();
    await app.user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Import" })).not.toBeInTheDocument());
    await app.user.click(screen.getByRole("button", { name: "Import" }));
    expect(within(await dialog()).getByText(/1 record read/)).toBeInTheDocument();
    await app.user.click(within(await dialog()).getByRole("button", { name: "Clear list" }));
    expect(within(await dialog()).queryByText(/1 record read/)).not.toBeInTheDocument();
  });

  test("dropped anywhere on the page it is the same", async () => {
    await openApp({ path: "/actions/pending" });
    await screen.findByRole("button", { name: "Import" });
    drop(exportFile());
    await imported();
    expect(await dialog()).toHaveTextContent(/1 new action/);
  });

  test("what is left out is told by reason and line, and the rest counts", async () => {
    const app = await openApp({ path });
    const lines = [JSON.stringify(record), "{ broken", JSON.stringify({ RecordType: 9999, Operation: "Other" }), "not json"];
    await choose(app, new File([lines.join("\n")], "mixed.ndjson", { type: "application/x-ndjson" }));
    await imported();
    const left = within(await dialog()).getByRole("region", { name: "What was left out" });
    expect(left).toHaveTextContent(/Not valid JSON\s*2/);
    expect(left).toHaveTextContent(/Lines 2, 4/);
    expect(await dialog()).toHaveTextContent(/1 new action, 3 left out/);
  });
});

describe("what cannot be imported", () => {
  test("an unreadable file says where, and the next one still goes in", async () => {
    const app = await openApp({ path });
    await choose(app, new File([""], "empty.json"), new File(["\u0000\u0001"], "photo.json"), exportFile());
    await imported();
    const failed = within(await dialog()).getAllByRole("alert");
    expect(failed).toHaveLength(2);
    expect(failed[0]).toHaveTextContent(/Not imported: the file cannot be read.*empty/);
  });

  test("a file over 5 MB is told so without being sent", async () => {
    const app = await openApp({ path });
    await choose(app, new File([new Uint8Array(maxImportBytes + 1)], "huge.json"));
    expect(await within(await dialog()).findByRole("alert")).toHaveTextContent(/too large.*5\.0 MB.*5 MB is the most/);
    expect(app.calls).not.toContain("POST /api/imports");
  });

  test("a lost answer is asked for again and imports once", async () => {
    const app = await openApp({ path });
    app.loseAnswers(1);
    await choose(app, exportFile());
    await imported();
    expect(await dialog()).toHaveTextContent(/1 new investigation/);
    expect(app.calls.filter((call) => call === "POST /api/imports")).toHaveLength(2);
    const { body } = await app.backend.call("reader", "GET", "/api/investigations?q=customs");
    expect(body).toMatchObject({ total: 1 });
  });

  test("a reader learns why before trying, and a drop does nothing", async () => {
    const app = await openApp({ path, persona: "reader" });
    const button = await screen.findByRole("button", { name: "Import" });
    await waitFor(() => expect(button).toHaveAttribute("aria-disabled", "true"));
    expect(button).toHaveAccessibleDescription(/Your role can read but not import/);
    await app.user.click(button);
    expect(screen.queryByRole("dialog", { name: "Import" })).not.toBeInTheDocument();
    drop(exportFile());
    expect(await screen.findByText("Not imported")).toBeInTheDocument();
    expect(app.calls).not.toContain("POST /api/imports");
  });
});

describe("words of the report", () => {
  test.each([
    [[3], "Line 3"],
    [[7, 3], "Lines 3, 7"],
    [[4, 1, 2, 3, 3], "Lines 1 to 4"],
    [[1, 2, 9, 1200], "Lines 1 to 2, 9, 1,200"],
  ])("%j: %s", (lines, words) => {
    expect(linesInWords(lines)).toBe(words);
  });

  test("a reason that is not known yet still reads as words", () => {
    expect(reasonInWords("someNewReason")).toBe("Some new reason");
  });
});
