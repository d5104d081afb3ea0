import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { invalidationFor } from "#src/api/live/news.ts";
import { createRefresher } from "#src/api/live/refresher.ts";
import { pauseBefore } from "#src/api/live/live.ts";

const news = (...actions: string[]) => invalidationFor({ actions, investigations: [] });

let frames: (() => void)[];
let client: QueryClient;
beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  client = new QueryClient();
});
afterEach(() => {
  client.clear();
  vi.useRealTimers();
});

/** Draws what waits for a frame. */
async function draw() {
  for (const frame of frames.splice(0)) frame();
  await vi.advanceTimersByTimeAsync(0);
}

/** Something that is on the screen, a list unless told, and how often it was read. */
function watched(read: () => Promise<unknown> = async () => 1, queryKey: readonly unknown[] = ["actions", "list", {}]) {
  const queryFn = vi.fn<() => Promise<unknown>>(read);
  const observer = new QueryObserver(client, { queryKey, queryFn });
  const leave = observer.subscribe(() => undefined);
  return { queryFn, leave };
}

describe("refreshing", () => {
  test("news of one frame are one read; the next comes no sooner than half a second later", async () => {
    const { queryFn, leave } = watched();
    await vi.advanceTimersByTimeAsync(0);
    const refresher = createRefresher(client, (run) => frames.push(run));
    for (const id of ["a", "b", "c"]) refresher.tell(news(id));
    expect(frames).toHaveLength(1);
    await draw();
    expect(queryFn).toHaveBeenCalledTimes(2);

    for (let n = 0; n < 20; n += 1) {
      refresher.tell(news("a"));
      await vi.advanceTimersByTimeAsync(20);
      await draw();
    }
    expect(queryFn).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(100);
    await draw();
    expect(queryFn).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(2000);
    await draw();
    expect(queryFn).toHaveBeenCalledTimes(3);
    leave();
  });

  test("who has what open is put where it is shown, and nothing is read for it", async () => {
    const { queryFn, leave } = watched();
    await vi.advanceTimersByTimeAsync(0);
    const open = [{ actionId: "a", by: { id: "operator-2", name: "Jonas Weber" }, at: "2026-11-23T10:00:00.000Z" }];
    createRefresher(client, (run) => run()).tell(invalidationFor({ actions: [], investigations: [], open }));
    await vi.advanceTimersByTimeAsync(2000);
    expect(client.getQueryData(["open actions"])).toEqual(open);
    expect(queryFn).toHaveBeenCalledOnce();
    leave();
  });

  test("a slow backend is not asked again before it has answered", async () => {
    const answers: (() => void)[] = [];
    const { queryFn, leave } = watched(() => new Promise((resolve) => answers.push(() => resolve(1))));
    answers.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
    const refresher = createRefresher(client, (run) => frames.push(run));
    refresher.tell(news("a"));
    await draw();
    refresher.tell(news("b"));
    await vi.advanceTimersByTimeAsync(3000);
    await draw();
    expect(queryFn).toHaveBeenCalledTimes(2);
    answers.shift()?.();
    // As long again to rest, at most two seconds.
    await vi.advanceTimersByTimeAsync(2000);
    await draw();
    expect(queryFn).toHaveBeenCalledTimes(3);
    leave();
  });

  test("an open action follows an execution elsewhere every two seconds, and its own news at once", async () => {
    const { queryFn, leave } = watched(undefined, ["actions", "detail", "open"]);
    await vi.advanceTimersByTimeAsync(0);
    const refresher = createRefresher(client, (run) => run());
    const elsewhere = invalidationFor({ actions: ["other"], progressed: ["other"], investigations: [], tenant: true });
    for (let tenths = 0; tenths < 55; tenths += 1) {
      refresher.tell(elsewhere);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(queryFn).toHaveBeenCalledTimes(1 + 3);
    await vi.advanceTimersByTimeAsync(2000);
    expect(queryFn).toHaveBeenCalledTimes(1 + 4);
    refresher.tell(elsewhere);
    refresher.tell(news("open"));
    await vi.advanceTimersByTimeAsync(500);
    expect(queryFn).toHaveBeenCalledTimes(1 + 5);
    leave();
  });

  test("where nothing is drawn it waits; stopped, it reads nothing", async () => {
    const { queryFn, leave } = watched();
    await vi.advanceTimersByTimeAsync(0);
    const refresher = createRefresher(client, (run) => frames.push(run));
    refresher.tell(news("a"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(queryFn).toHaveBeenCalledTimes(1);
    refresher.stop();
    await draw();
    expect(queryFn).toHaveBeenCalledTimes(1);
    leave();
  });
});

describe("before the stream is opened again", () => {
  test("soon, then ever later, at most some 15 s, and never all at once", () => {
    expect(pauseBefore(0, 0)).toBe(0);
    expect(pauseBefore(0, 1)).toBe(300);
    const pauses = [1, 2, 3, 4, 5, 6, 7, 20].map((failures) => pauseBefore(failures, 0.5));
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
    expect(pauseBefore(3, 0)).toBeCloseTo(1400);
    expect(pauseBefore(3, 1)).toBeCloseTo(2600);
  });
});
