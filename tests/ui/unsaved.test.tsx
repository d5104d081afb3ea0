import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { withMemoryFallback } from "#mocks/browser/fallback-storage.ts";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import type { LogStorage } from "#src/backend/ports.ts";
import { noticeRemoval } from "#mocks/browser/start-backend.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { toIso } from "#src/lib/time.ts";
import { openApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";
import { panel } from "./support/story-app.tsx";

const fault = (name: string) => Object.assign(new Error(name), { name });

/** A backend in a browser whose storage does as it is told. */
async function hosted({ opens = true, wasKept = false, place = "sharedWorker" as const } = {}) {
  const memory = createMemoryStorage();
  const disk = { full: false };
  const store: LogStorage = {
    ...memory,
    append: (more) => (disk.full ? Promise.reject(fault("QuotaExceededError")) : memory.append(more)),
  };
  const { open, followsRemoved } = noticeRemoval(async () => {
    if (!opens) throw fault("SecurityError");
    return store;
  }, wasKept);
  const storage = withMemoryFallback(open);
  const { keeping, goOnInMemory } = storage;
  const host = { place, keeping, followsRemoved, goOnInMemory };
  const backend = await startBackend({ story: smallStory(), storage, host });
  return { backend, disk, memory };
}

const banner = () => screen.findByRole("region", { name: "The demo is not saved" });

describe("what is not saved is said on every page", () => {
  test("nothing is said while all of it is", async () => {
    const { backend } = await hosted();
    await openApp({ path: "/investigations", backend });
    expect(await screen.findByRole("button", { name: /^Demo data/ })).toBeInTheDocument();
    expect(screen.queryByRole("region", { name: "The demo is not saved" })).not.toBeInTheDocument();
  });

  test("a browser without storage: everything works, for as long as the tab is open", async () => {
    const { backend } = await hosted({ opens: false });
    const { user } = await openApp({ path: "/actions/pending?selected=email", backend });
    expect(await banner()).toHaveTextContent(
      "Nothing here is saved: this browser gives no storage, as in a private window or where it is blocked for this site. It is lost when its last tab is closed or loaded anew.",
    );
    await user.click(await (await panel()).findByRole("button", { name: "Approve" }));
    expect(await screen.findByRole("button", { name: "Cancel execution" })).toBeInTheDocument();
  });

  test("R-14 a storage that got full: decisions are refused in words, until somebody goes on without saving", async () => {
    const { backend, disk, memory } = await hosted();
    disk.full = true;
    const { user } = await openApp({ path: "/actions/pending?selected=email", backend });
    const shown = await panel();
    await user.click(await shown.findByRole("button", { name: "Approve" }));
    expect(
      await screen.findByText(
        /^Nothing was accepted, since the audit log cannot be written: this browser's storage is full/,
      ),
    ).toBeInTheDocument();
    const entries = (await memory.load()).entries.length;
    await user.click(screen.getByRole("link", { name: "Audit log" }));
    const said = await banner();
    expect(said).toHaveTextContent(
      `Nothing more can be saved: this browser's storage is full. No decision is accepted and nothing executes until it can. Without saving, all that comes after entry ${entries} is lost`,
    );
    await user.click(within(said).getByRole("button", { name: "Go on without saving" }));
    await waitFor(() => expect(said).toHaveTextContent(`Nothing is saved since entry ${entries}:`));
    expect(within(said).queryByRole("button")).not.toBeInTheDocument();

    await user.click(screen.getByRole("link", { name: /^Action center/ }));
    await user.click(await screen.findByRole("row", { name: /Invoice overdue/ }));
    await user.click(await (await panel()).findByRole("button", { name: "Approve" }));
    expect(await screen.findByRole("button", { name: "Cancel execution" })).toBeInTheDocument();
    expect((await memory.load()).entries).toHaveLength(entries);
  });

  test("a reset stores the new log where there is room again", async () => {
    const { backend, disk } = await hosted();
    disk.full = true;
    await backend.call("operator", "POST", "/api/actions/email/evidence-opened", {});
    const { user } = await openApp({ path: "/investigations", backend });
    await user.click(within(await banner()).getByRole("button", { name: "Reset demo" }));
    const dialog = await screen.findByRole("dialog", { name: "Reset the demo?" });
    await user.click(within(dialog).getByRole("button", { name: "Reset demo" }));
    await waitFor(() =>
      expect(screen.queryByRole("region", { name: "The demo is not saved" })).not.toBeInTheDocument(),
    );
  });
});

describe("what the browser has removed", () => {
  test("is said beside the name of the demo until it was read, and where the demo is explained", async () => {
    const { backend } = await hosted({ wasKept: true });
    const { user } = await openApp({ path: "/investigations", backend });
    await user.click(await screen.findByRole("button", { name: /^Demo data: .*, begun anew$/ }));
    expect(await screen.findByText(/^The demo that was saved here before is gone/)).toHaveTextContent(
      "nobody reset it. This one began anew on",
    );
    expect(localStorage.getItem("countersign.anew-told")).toBe(toIso(noon));
  });
});
