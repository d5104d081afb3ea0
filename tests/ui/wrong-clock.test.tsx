import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { createMemoryStorage } from "#src/backend/engine/memory-storage.ts";
import { DAY } from "#src/lib/instant.ts";
import { smallStory } from "#tests/contract/support/small-story.ts";
import { openApp } from "#tests/support/app.tsx";
import { startBackend } from "#tests/support/backend.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";

const storage = () => createMemoryStorage();

test("a clock that stands still is told of on every page, with what that stops and what ends it", async () => {
  const kept = storage();
  const time = { now: noon };
  const clock = { now: () => time.now };
  const before = await startBackend({ story: smallStory(), storage: kept, clock });
  await before.call("reader", "POST", "/api/actions/url/evidence-opened", {});
  time.now -= 366 * DAY;
  const backend = await startBackend({ story: smallStory(), storage: kept, clock });
  await openApp({ path: "/investigations", persona: "reader", backend });
  const banner = await screen.findByRole("region", { name: "The backend's clock is wrong" });
  expect(banner).toHaveTextContent(/^Time stands still until 23 Nov 2026, .* says 22 Nov 2025, .*nothing executes/);
  expect(screen.getByRole("button", { name: "Reset demo" })).toBeInTheDocument();
});

test("a clock that leapt is told of with the time that the backend goes by", async () => {
  const time = { now: noon, uptime: 0 };
  const clock = { now: () => time.now, uptime: () => time.uptime };
  const backend = await startBackend({ story: smallStory(), storage: storage(), clock });
  time.now += 366 * DAY;
  await openApp({ path: "/investigations", persona: "reader", backend });
  const banner = await screen.findByRole("region", { name: "The backend's clock is wrong" });
  expect(banner).toHaveTextContent(/was moved to 24 Nov 2027, .* it is 23 Nov 2026, .*Nothing is accepted or executed/);
});
