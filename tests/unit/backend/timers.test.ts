import { describe, expect, test, vi } from "vitest";
import { pulse, wait } from "#src/backend/engine/timers.ts";
import { manualTimers } from "#tests/support/manual-timers.ts";

const turns = () => manualTimers(async () => {});

describe("waiting", () => {
  test("takes its time, and not less", async () => {
    const timers = turns();
    let over = false;
    const waiting = wait(timers, 300, new AbortController().signal).then(() => {
      over = true;
    });
    await timers.pass(299);
    expect(over).toBe(false);
    await timers.pass(1);
    await waiting;
    expect(over).toBe(true);
  });

  test("ends at once with its signal, also one that has ended before, and leaves no timer behind", async () => {
    const timers = turns();
    const giveUp = new AbortController();
    const waiting = wait(timers, 300, giveUp.signal);
    expect(timers.waiting()).toBe(1);
    giveUp.abort();
    await waiting;
    await wait(timers, 300, giveUp.signal);
    expect(timers.waiting()).toBe(0);
  });
});

describe("a pulse", () => {
  test("beats twice a second until it is stopped", async () => {
    const timers = turns();
    let beats = 0;
    const stop = pulse(timers, async () => {
      beats += 1;
    });
    await timers.pass(2000);
    expect(beats).toBe(4);
    stop();
    await timers.pass(2000);
    expect([beats, timers.waiting()]).toEqual([4, 0]);
  });

  test("no beat before the last one has ended, and none after a stop meanwhile", async () => {
    const timers = turns();
    const ends: (() => void)[] = [];
    const stop = pulse(timers, () => new Promise((resolve) => ends.push(resolve)));
    const begun = (count: number) => vi.waitFor(() => expect(ends).toHaveLength(count), { interval: 1 });

    const first = timers.pass(500);
    await begun(1);
    expect(timers.waiting()).toBe(0);
    ends[0]?.();
    await first;
    expect(timers.waiting()).toBe(1);

    const second = timers.pass(500);
    await begun(2);
    stop();
    ends[1]?.();
    await second;
    expect(timers.waiting()).toBe(0);
  });
});
