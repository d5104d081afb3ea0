import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { LogStorage } from "#src/backend/ports.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { openApp } from "#tests/support/app.tsx";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { tamper, tamperings } from "#tests/support/tampering.ts";
import { command, panel } from "./support/story-app.tsx";

/** A backend that goes down, finds its log altered when it is up again, and stays the same for the page. */
async function overTamperedLog(alter: Parameters<typeof tamper>[1]) {
  const storage = createMemoryStorage();
  const backend = await startBackend({ story: smallStory(), storage });
  await command(backend, "operator", "email", "reject", { reason: "falsePositive", comment: "Ours" });
  const alterNow = () => restartOver(backend, storage, alter);
  return { backend, alterNow };
}

async function restartOver(backend: TestBackend, storage: LogStorage, alter: Parameters<typeof tamper>[1]) {
  await tamper(storage, alter);
  Object.assign(backend, await backend.restart());
}

const open = (backend: TestBackend, path = "/audit", persona: Persona = "operator") =>
  openApp({ path, persona, backend });
const banner = () => screen.findByRole("region", { name: "The audit log was altered" });
const withoutThird = (log: Parameters<Parameters<typeof tamper>[1]>[0]) => log.filter(({ sequence }) => sequence !== 3);

async function verify(user: Awaited<ReturnType<typeof open>>["user"]) {
  await user.click(await screen.findByRole("button", { name: /^Verify/ }));
  return screen.findByRole("list", { name: "Result" });
}

describe("R-14 an altered log is told of at once", () => {
  test("on every page, to everybody: where, what it means, and the way to the log", async () => {
    const { backend, alterNow } = await overTamperedLog(withoutThird);
    await alterNow();
    const { user } = await open(backend, "/investigations", "reader");
    expect(await banner()).toHaveTextContent(
      "The stored audit log was altered at entry 3. Nothing is accepted or executed until it is restored or begun anew.",
    );
    await user.click(within(await banner()).getByRole("link", { name: "Open the audit log" }));
    expect(await screen.findByRole("grid", { name: "Audit log" })).toBeInTheDocument();
    expect(await banner()).toBeInTheDocument();
  });

  test("R-01 decisions are disabled and say why; a reset begins anew and everything works", async () => {
    const { backend, alterNow } = await overTamperedLog(withoutThird);
    await alterNow();
    const { user } = await open(backend, "/actions/pending?selected=email");
    const shown = await panel();
    for (const name of ["Approve", "Reject"]) {
      const control = await shown.findByRole("button", { name });
      expect(control).toHaveAttribute("aria-disabled", "true");
      expect(control).toHaveAccessibleDescription(/^The stored audit log was altered at entry 3\. Nothing is accepted/);
    }
    await user.click(within(await banner()).getByRole("button", { name: "Reset demo" }));
    const dialog = await screen.findByRole("dialog", { name: "Reset the demo?" });
    await user.click(within(dialog).getByRole("button", { name: "Reset demo" }));
    await waitFor(() => expect(window.location.search).toBe(""));
    await waitFor(() =>
      expect(screen.queryByRole("region", { name: "The audit log was altered" })).not.toBeInTheDocument(),
    );
    await user.click(screen.getByRole("link", { name: "Action center" }));
    await user.click(await screen.findByRole("row", { name: /Invoice overdue/ }));
    await user.click(await (await panel()).findByRole("button", { name: "Approve" }));
    expect(await screen.findByRole("button", { name: "Cancel execution" })).toBeInTheDocument();
  });

  test("the new log says of the old one that it was altered", async () => {
    const { backend, alterNow } = await overTamperedLog(withoutThird);
    await alterNow();
    await backend.call("operator", "POST", "/api/demo/reset", {});
    await open(backend, "/audit?entry=1");
    const entry = within(await screen.findByRole("complementary", { name: "Entry" }));
    expect(
      await entry.findByText(/^A new log began; the one before ended at entry \d+ and was altered at entry 3$/),
    ).toBeInTheDocument();
  });
});

describe("R-14 verify names the first entry that does not fit", () => {
  test.each(tamperings)("$name", async ({ alter, entry, says }) => {
    const { backend, alterNow } = await overTamperedLog(alter);
    await alterNow();
    const { user } = await open(backend, "/audit", "reader");
    const result = await verify(user);
    expect(result).toHaveTextContent(`Entry ${entry} does not fit. ${says}`);
    expect(result).toHaveTextContent(`The ${entry - 1} entries before it hold.`);
    expect(await banner()).toHaveTextContent(`altered at entry ${entry}.`);
    const opens = within(result).getByRole("button", { name: /^Open entry/ });
    const [, stands = ""] = /^Open (entry .*)$/.exec(opens.textContent) ?? [];
    await user.click(opens);
    const shown = within(await screen.findByRole("complementary", { name: "Entry" }));
    expect(await shown.findByRole("heading", { name: `E${stands.slice(1)}` })).toBeInTheDocument();
    expect(await shown.findByRole("region", { name: "Data" })).toBeInTheDocument();
  });

  test.each(["constructor", "__proto__"])(
    "an entry of the type %s is shown like any other unknown one",
    async (type) => {
      const { backend, alterNow } = await overTamperedLog((log) =>
        log.map((entry) => (entry.sequence === 5 ? Object.assign({}, entry, { type }) : entry)),
      );
      await alterNow();
      await open(backend, "/audit?entry=5");
      const entry = within(await screen.findByRole("complementary", { name: "Entry" }));
      expect(await entry.findByRole("region", { name: "What happened" })).toHaveTextContent(`Type${type}`);
      expect(screen.getByRole("grid", { name: "Audit log" })).toHaveTextContent(type);
    },
  );

  test("what the chain alone does not show is said in the backend's name", async () => {
    const memory = createMemoryStorage();
    let head: object = {};
    const storage: LogStorage = { ...memory, load: async () => ({ ...(await memory.load()), ...head }) };
    const before = await startBackend({ story: smallStory(), storage });
    head = { head: 9 };
    const { user } = await open(await before.restart());
    const results = await verify(user);
    expect(results).toHaveTextContent("Complete up to entry 6");
    expect(results).toHaveTextContent("The backend found its stored log altered at entry 7.");
  });
});

describe("R-14 a log whose tail was cut off", () => {
  const cut = (log: Parameters<Parameters<typeof tamper>[1]>[0]) => log.slice(0, -2);

  test("is shorter than the one that this browser remembers: said at once, and by Verify", async () => {
    const { backend, alterNow } = await overTamperedLog(cut);
    const { user } = await open(backend);
    await verify(user);
    await alterNow();
    const words =
      "The log is shorter than the one that this browser remembers: that reached entry 7, so 2 entries are missing";
    await user.click(screen.getByRole("button", { name: "Verify again" }));
    await waitFor(() => expect(screen.getByRole("list", { name: "Result" })).toHaveTextContent(words));
    expect(screen.getByRole("region", { name: "Verification" }).firstElementChild).toHaveTextContent(words);
  });

  test.each(["csv", "ocsf"])("shows against the head that an export carries (%s), and a copied one", async (format) => {
    const { backend, alterNow } = await overTamperedLog(cut);
    const copied = JSON.stringify((await backend.call("reader", "GET", "/api/audit/head")).body);
    const file = await download(backend, format);
    await alterNow();
    const { user } = await open(backend);
    await verify(user);
    await user.click(screen.getByRole("button", { name: "Compare with a head kept elsewhere" }));
    const given = screen.getByRole("textbox", { name: "Head kept elsewhere" });
    for (const text of [file, copied]) {
      await user.clear(given);
      await user.paste(text);
      expect(screen.getByText(/^The log is shorter than the one kept elsewhere/)).toHaveTextContent(
        /\d entr.* missing at its end/,
      );
    }
  });
});

/** The first line of an export that tells of the head. */
async function download(backend: TestBackend, format: string): Promise<string> {
  const headers = { authorization: "Bearer reader" };
  const path = `http://backend.test/api/actions/export?format=${format}`;
  const text = await (await backend.backend.handle(new Request(path, { headers }))).text();
  return text.split("\r\n")[format === "csv" ? 1 : 0]?.split("\n")[0] ?? "";
}
