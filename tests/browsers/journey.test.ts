import { expect, test } from "vitest";
import { StaticHost } from "#tests/e2e/support/static-host.ts";
import { pendingInvestigation } from "#tests/support/air-export.ts";
import { type Engine, type EngineName, isInstalled, type Script, startEngine, type Tab } from "./engines.ts";

// The main journey over the built demo, in each engine: list, approve, hold, execution seen, history, import, export, two
// tabs, print, offline. The demo's own clock is not moved: what is seen comes by itself.

const names: readonly EngineName[] = ["chromium", "firefox", "webkit"];
const block = "act-20d5aa-1";

/** What the page says, as a person reads it. */
const wholeText: Script = () => document.body.innerText;

/** Waits until a script answers something, and answers that. Fails with what the page says then. */
async function until(tab: Tab, what: string, script: Script, ...args: readonly string[]): Promise<string> {
  const end = Date.now() + 120_000;
  for (;;) {
    const found = await tab.read(script, ...args);
    if (found !== "") return found;
    if (Date.now() > end) throw new Error(`${what}: not seen in two minutes.\n${await tab.read(wholeText)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const sees = (tab: Tab, pattern: RegExp): Promise<string> =>
  until(
    tab,
    String(pattern),
    (source) => new RegExp(source ?? "").exec(document.body.innerText)?.[0] ?? "",
    pattern.source,
  );

/** Waits until a list has more than so many rows, its header among them. */
const untilRows = (tab: Tab, count: number): Promise<string> =>
  until(
    tab,
    "rows",
    (least) => (document.querySelectorAll("[role=grid] [role=row]").length > Number(least) ? "rows" : ""),
    String(count),
  );

/** Waits for a row that says this, and answers all that it says. */
const untilRow = (tab: Tab, words: string): Promise<string> =>
  until(
    tab,
    `a row with "${words}"`,
    (wanted = "") => {
      const rows = [...document.querySelectorAll("[role=grid] [role=row]")].map((row) => row.textContent ?? "");
      return rows.find((row) => row.includes(wanted)) ?? "";
    },
    words,
  );

/** Marks the control with this name, once it is there and allowed, and clicks on it. */
async function press(tab: Tab, role: "button" | "link" | "radio", name: string): Promise<void> {
  await until(
    tab,
    `${role} "${name}"`,
    (wantedRole = "", wanted = "") => {
      const selectors = { button: "button", link: "a", radio: "[role=radio], input[type=radio]" };
      for (const old of document.querySelectorAll("[data-pressed]")) old.removeAttribute("data-pressed");
      for (const [known, selector] of Object.entries(selectors)) {
        if (known !== wantedRole) continue;
        for (const element of document.querySelectorAll<HTMLElement>(selector)) {
          const copy = document.createElement("div");
          copy.append(element.cloneNode(true));
          for (const hidden of copy.querySelectorAll("kbd, svg, [aria-hidden=true]")) hidden.remove();
          const label = element.getAttribute("aria-label") ?? (copy.textContent ?? "").replace(/\s+/g, " ").trim();
          const isAllowed = element.getAttribute("aria-disabled") !== "true";
          if (label !== wanted || !isAllowed || element.getClientRects().length === 0) continue;
          element.setAttribute("data-pressed", "");
          element.scrollIntoView({ block: "center" });
          return label;
        }
      }
      return "";
    },
    role,
    name,
  );
  await tab.click("[data-pressed]");
}

/** Lets a file fall onto the page, as from the desktop. */
const dropFile: Script = (name = "", text = "") => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name, { type: "application/json" }));
  for (const type of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  return "dropped";
};

/** From now on what the page saves as a file is kept where the test can read it. */
const keepSavedFile: Script = () => {
  const create = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (file) => {
    if (file instanceof Blob) void file.text().then((text) => document.body.setAttribute("data-saved", text));
    return create(file);
  };
  return "listening";
};

type Stage = {
  readonly engine: Engine;
  readonly tab: Tab;
  readonly host: StaticHost;
  /** What was measured, or not tried, for whoever reads the run. */
  readonly notes: string[];
};

async function showList({ tab, host, notes }: Stage): Promise<void> {
  await tab.goto(`${host.origin}/actions/pending`);
  const began = Date.now();
  await untilRows(tab, 3);
  await sees(tab, /\bLive\b/);
  notes.push(`live ${Date.now() - began} ms after the page`);
}

/** An approval waits out its hold, and its execution is seen when it happens, in another tab too. */
async function approve({ engine, tab, host, notes }: Stage): Promise<void> {
  const other = await engine.open();
  await other.goto(`${host.origin}/actions/in-progress`);
  await sees(other, /\bLive\b/);
  const pending = await sees(other, /Pending\s+\d+/);

  await tab.goto(`${host.origin}/actions/pending?selected=${block}`);
  await sees(tab, /\bLive\b/);
  await press(tab, "button", "Approve");
  await sees(tab, /Cancel execution/);
  const held = Date.now();
  const isAnother: Script = (before = "") => {
    const now = /Pending\s+\d+/.exec(document.body.innerText)?.[0] ?? before;
    return now === before ? "" : now;
  };
  await until(other, "one less pending in the other tab", isAnother, pending);
  notes.push(`seen in the other tab after ${Date.now() - held} ms`);
  await until(tab, "the end of the hold", () => (document.body.innerText.includes("Cancel execution") ? "" : "over"));
  notes.push(`the hold of 10 s over after ${Date.now() - held} ms`);
  await sees(tab, /Executed/);
}

async function readHistory({ tab, host }: Stage): Promise<void> {
  await tab.goto(`${host.origin}/actions/history`);
  const row = await untilRow(tab, "Mira Novak");
  expect(row).toContain("Completed");
}

async function importFile({ tab, host }: Stage): Promise<void> {
  const record = pendingInvestigation({
    id: "5d3f0a9be1c24f7786aa01d2c3b4e5f6",
    name: "User reported message as malicious 'Payroll change' for 'Phish'",
    subject: "Payroll change",
    sender: "payroll@hr-desk.example",
    inbox: 4,
    quarantined: 1,
  });
  await tab.read(dropFile, "export.json", JSON.stringify([record]));
  expect(await sees(tab, /1 record read: .*/)).toContain("1 new action");
  await tab.goto(`${host.origin}/actions/pending?q=Payroll`);
  expect(await untilRow(tab, "Payroll change")).toContain("Soft delete email clusters");
}

async function exportList({ tab, host }: Stage): Promise<void> {
  await tab.goto(`${host.origin}/actions/history?kind=turnOffExternalMailForwarding`);
  await untilRows(tab, 1);
  await tab.read(keepSavedFile);
  await press(tab, "button", "Export");
  await press(tab, "button", "Start");
  const csv = await until(tab, "the file", () => document.body.getAttribute("data-saved") ?? "");
  expect(csv).toContain("turnOffExternalMailForwarding");
  expect(csv.split("\r\n").length).toBeGreaterThan(2);
}

async function print({ tab, host, notes }: Stage): Promise<void> {
  await tab.goto(`${host.origin}/actions/history?selected=${block}`);
  await sees(tab, /Executed/);
  const pdf = await tab.print();
  if (pdf === null) notes.push("print not tried: its driver cannot be asked for it");
  const begin = pdf === null ? "not tried" : new TextDecoder("latin1").decode(pdf.slice(0, 5));
  expect(["%PDF-", "not tried"]).toContain(begin);
}

async function goOffline({ tab, host }: Stage): Promise<void> {
  // The app's files are kept once the page has come to rest.
  await until(tab, "the kept files", async () => {
    const stores = await caches.keys();
    const files = await Promise.all(stores.map(async (store) => (await (await caches.open(store)).keys()).length));
    return files.some((count) => count > 5) ? "kept" : "";
  });
  await host.close();
  await tab.reload();
  await sees(tab, /Executed/);
  await tab.goto(`${host.origin}/actions/pending`);
  await untilRows(tab, 3);
}

test.each(names.filter(isInstalled))("the main journey in %s", async (name) => {
  const host = new StaticHost("dist", { under: "/" });
  await host.open();
  const engine = await startEngine(name);
  const stage: Stage = { engine, tab: await engine.open(), host, notes: [] };
  try {
    for (const step of [showList, approve, readHistory, importFile, exportList, print, goOffline]) await step(stage);
    expect(await stage.tab.read(wholeText)).toContain("Pending");
  } finally {
    console.log(`${engine.version}: ${stage.notes.join("; ")}`);
    await engine.close();
    await host.close();
  }
});
