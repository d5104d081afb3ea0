import { screen, within } from "@testing-library/react";
import { expect, onTestFinished, test, vi } from "vitest";
import { importReport } from "#src/contract/shapes/import.ts";
import { pendingInvestigation } from "#tests/support/air-export.ts";
import { openApp } from "#tests/support/app.tsx";
import { startBackend, type TestBackend } from "#tests/support/backend.ts";

const records = Array.from({ length: 60 }, (_, index) =>
  pendingInvestigation({
    id: `5c0ffee0${index.toString(16).padStart(24, "0")}`,
    name: `Mail reported by user, case ${index}`,
    subject: `=HYPERLINK("x"), parcel ${index}`,
    sender: `desk@parcels${index}.example`,
    inbox: 3,
    quarantined: 1,
  }),
);
const file = [...records, { RecordType: 6, Operation: "FileAccessed" }].map((record) => JSON.stringify(record));
const text = [...file, "{broken", file[0]].join("\n");

async function imported(content = text): Promise<{ readonly backend: TestBackend; readonly id: string }> {
  const backend = await startBackend();
  const { body } = await backend.call("operator", "POST", "/api/imports", content);
  return { backend, id: importReport.parse(body).importId };
}

test("the report of an import is a page that anyone can be led to", async () => {
  const { backend, id } = await imported();
  const { user } = await openApp({ path: `/imports/${id}`, persona: "reader", backend });
  expect(await screen.findByText("63 records read: 60 new investigations, 60 new actions, 2 left out.")).toBeVisible();
  expect(document.title).toBe("Import report · Countersign");
  const table = screen.getByRole("table", { name: "What became what" });
  expect(within(table).getAllByRole("row")).toHaveLength(101);
  await user.click(screen.getByRole("button", { name: "Show 20 more of 120" }));
  expect(within(table).getAllByRole("row")).toHaveLength(121);
  const left = screen.getByRole("group", { name: "What was left out" });
  expect(left).toHaveTextContent(/Other kinds of event\s*1.*Line 61/);
  expect(left).toHaveTextContent(/Line 62/);
  await user.click(within(table).getByRole("link", { name: /case 7$/ }));
  expect(await screen.findByRole("heading", { level: 2, name: /case 7$/ })).toBeInTheDocument();
  await user.click(screen.getByRole("link", { name: "Report of the import" }));
  expect(await screen.findByRole("heading", { name: /^Imported / })).toBeInTheDocument();
});

test("the audit log leads to it, and it leads to its entry", async () => {
  const { backend, id } = await imported(file[60]);
  const { user } = await openApp({ path: `/imports/${id}`, backend });
  await user.click(await screen.findByRole("link", { name: /^Entry [\d,]+ of the audit log$/ }));
  await user.click(await screen.findByRole("link", { name: "Open the report of the import" }));
  expect(await screen.findByRole("heading", { name: /^Imported / })).toBeInTheDocument();
});

test("it is saved as CSV, in which no cell is a formula, and as JSON", async () => {
  const { backend, id } = await imported();
  const saved: Blob[] = [];
  const stood = [
    vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      if (blob instanceof Blob) saved.push(blob);
      return "blob:saved";
    }),
    // A browser saves it; here it would be a way to another page.
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined),
  ];
  onTestFinished(() => {
    for (const spy of stood) spy.mockRestore();
  });
  const { user } = await openApp({ path: `/imports/${id}`, backend });
  await user.click(await screen.findByRole("button", { name: "Export CSV" }));
  await user.click(screen.getByRole("button", { name: "Export JSON" }));
  await vi.waitFor(() => expect(saved).toHaveLength(2));
  const [csv = "", json = ""] = await Promise.all(saved.map((blob) => blob.text()));
  const lines = csv.trim().split("\r\n");
  expect(lines[0]).toBe("importId,importedAt,importedBy,line,outcome,kind,id,text");
  expect(lines).toHaveLength(1 + 120 + 2);
  expect(lines.at(-1)).toMatch(/,62,leftOut,truncated,/);
  expect(csv).not.toMatch(/(?:^|,|")[=+@]/m);
  expect(JSON.parse(json)).toMatchObject({ by: { id: "operator" }, report: { importId: id, read: 63 } });
});

test("an import that is not known says so, with a way on", async () => {
  await openApp({ path: "/imports/imp-none" });
  expect(await screen.findByText("There is no such import")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "All imports in the audit log" })).toHaveAttribute(
    "href",
    "/audit?type=import.completed",
  );
});
