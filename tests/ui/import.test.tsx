import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { maxImportBytes } from "#src/contract/imports.ts";
import { linesInWords, reasonInWords } from "#src/features/import/left-out-list.tsx";
import { pendingInvestigation } from "#tests/support/air-export.ts";
import { openApp, type OpenedApp } from "#tests/support/app.tsx";
import { startBackend, type Persona } from "#tests/support/backend.ts";

const path = "/investigations";

// One backend serves all tests; each imports an investigation of its own.
const shared = startBackend();
const open = async (at: string, persona: Persona = "operator") => openApp({ path: at, persona, backend: await shared });

let made = 0;

/** The text of one record that no other test has. */
function freshRecord(): string {
  made += 1;
  return JSON.stringify(
    pendingInvestigation({
      id: `5c0ffee${made.toString(16).padStart(25, "0")}`,
      name: `Mail reported by user, case ${made}`,
      subject: `Parcel ${made} held at customs`,
      sender: `desk@parcels${made}.example`,
      inbox: 3,
      quarantined: 1,
    }),
  );
}

const jsonFile = (text: string, name = "export.json") => new File([text], name, { type: "application/json" });

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
  test("whose name hides something shows it, in what is read out too", async () => {
    const app = await open(path);
    await choose(app, jsonFile(freshRecord(), "export\u202ecod.json"));
    await imported();
    expect(await screen.findByText(/^export⟦U\+202E⟧cod\.json: /)).toBeInTheDocument();
    expect(document.body.textContent).not.toContain("\u202e");
  });

  test("ends in a report with ways to what came of it", async () => {
    const app = await open(path);
    await choose(app, jsonFile(freshRecord()));
    await imported();
    const report = await dialog();
    expect(report).toHaveTextContent(/1 record read: 1 new investigation, 1 new action/);
    expect(within(report).getByRole("row", { name: /Investigations 1 0 0/ })).toBeInTheDocument();
    expect(within(report).getByRole("row", { name: /Actions 1 0 0/ })).toBeInTheDocument();
    await app.user.click(within(report).getByRole("link", { name: /Mail reported by user, case/ }));
    expect(await screen.findByText(/^As exported on/)).toHaveTextContent(/may have been decided in Defender since/);
    expect(screen.getByRole("link", { name: /Open in Defender/ })).toHaveAttribute(
      "href",
      expect.stringMatching(/^https:\/\/security\.microsoft\.com\//),
    );
  });

  test("the same file again changes nothing and says so", async () => {
    const app = await open(path);
    const record = freshRecord();
    await choose(app, jsonFile(record, "one.json"), jsonFile(record, "two.json"));
    await waitFor(async () => expect(within(await dialog()).getAllByText("Imported")).toHaveLength(2));
    const reports = within(await dialog()).getAllByText(/record read:/);
    expect(reports[0]).toHaveTextContent(/1 new investigation/);
    expect(reports[1]).toHaveTextContent(/nothing changed/);
  });

  test("a closed report is still there when the dialog is opened again, until it is cleared", async () => {
    const app = await open(path);
    await choose(app, jsonFile(freshRecord()));
    await imported();
    await app.user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Import" })).not.toBeInTheDocument());
    await app.user.click(screen.getByRole("button", { name: "Import" }));
    expect(within(await dialog()).getByText(/1 record read/)).toBeInTheDocument();
    await app.user.click(within(await dialog()).getByRole("button", { name: "Clear list" }));
    expect(within(await dialog()).queryByText(/1 record read/)).not.toBeInTheDocument();
  });

  test("dropped anywhere on the page it is the same", async () => {
    await open("/actions/pending");
    await screen.findByRole("button", { name: "Import" });
    drop(jsonFile(freshRecord()));
    await imported();
    expect(await dialog()).toHaveTextContent(/1 new action/);
  });

  test("what is left out is told by reason and line, and the rest counts", async () => {
    const app = await open(path);
    const lines = [freshRecord(), "no json", JSON.stringify({ RecordType: 9999, Operation: "Other" }), "none either"];
    await choose(app, new File([lines.join("\n")], "mixed.ndjson", { type: "application/x-ndjson" }));
    await imported();
    const left = within(await dialog()).getByRole("group", { name: "What was left out" });
    expect(left).toHaveTextContent(/Not valid JSON\s*2/);
    expect(left).toHaveTextContent(/Lines 2, 4/);
    expect(await dialog()).toHaveTextContent(/1 new action, 3 left out/);
  });
});

test("hostile text of a record is shown as what it is", async () => {
  const app = await open(path);
  const name = "Invoice \u202Egpj.exe <img src=x onerror=alert(1)> https://evil.example/login";
  const record: unknown = { ...JSON.parse(freshRecord()), InvestigationName: name };
  await choose(app, jsonFile(JSON.stringify(record)));
  await imported();
  const link = within(await dialog()).getByRole("link", { name: /Invoice/ });
  expect(link).toHaveTextContent(/U\+202E.*<img src=x.*hxxps:\/\/evil\[\.\]example/);
  await app.user.click(link);
  const heading = await screen.findByRole("heading", { level: 2 });
  expect(heading).toHaveTextContent(/U\+202E.*<img src=x onerror=alert\(1\)>.*hxxps:\/\/evil\[\.\]example\/login/);
  expect(document.querySelector("img")).toBeNull();
});

describe("what cannot be imported", () => {
  test("an unreadable file says where, and the next one still goes in", async () => {
    const app = await open(path);
    await choose(app, new File([""], "empty.json"), new File(["\u0000\u0001"], "photo.json"), jsonFile(freshRecord()));
    await imported();
    const failed = within(await dialog()).getAllByRole("alert");
    expect(failed).toHaveLength(2);
    expect(failed[0]).toHaveTextContent(/Not imported: the file cannot be read.*empty/);
  });

  test("a file over 50 MB is told so without being sent", async () => {
    const app = await open(path);
    await choose(app, new File([new Uint8Array(maxImportBytes + 1)], "huge.json"));
    expect(await within(await dialog()).findByRole("alert")).toHaveTextContent(
      /too large.*50\.0 MB.*50 MB is the most/,
    );
    expect(app.calls).not.toContain("POST /api/imports");
  });

  test("a lost answer is asked for again and imports once", async () => {
    const app = await open(path);
    app.loseAnswers(1);
    await choose(app, jsonFile(freshRecord()));
    await imported();
    expect(await dialog()).toHaveTextContent(/1 new investigation/);
    expect(app.calls.filter((call) => call === "POST /api/imports")).toHaveLength(2);
    const { body } = await app.backend.call("reader", "GET", `/api/investigations?q=parcels${made}.example`);
    expect(body).toMatchObject({ total: 1 });
  });

  test("a reader learns why before trying, and a drop does nothing", async () => {
    const app = await open(path, "reader");
    const button = await screen.findByRole("button", { name: "Import" });
    await waitFor(() => expect(button).toHaveAttribute("aria-disabled", "true"));
    expect(button).toHaveAccessibleDescription(/Your role can read but not import/);
    await app.user.click(button);
    expect(screen.queryByRole("dialog", { name: "Import" })).not.toBeInTheDocument();
    drop(jsonFile(freshRecord()));
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
