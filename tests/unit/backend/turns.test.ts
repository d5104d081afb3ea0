import { describe, expect, test } from "vitest";
import { eachInSteps, type Steps } from "#src/backend/engine/steps.ts";
import { Turns } from "#src/backend/engine/turns.ts";
import { nextTask } from "#src/lib/next-task.ts";

function later() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** A clock that moves when told, a log whose newest entry is told, and something that is due at an instant. */
function desk() {
  const time = { now: 100, newest: 0, dueAt: Number.POSITIVE_INFINITY };
  const turns = new Turns({
    clock: () => time.now,
    newest: () => time.newest,
    isDue: (by) => time.dueAt <= by,
  });
  const done: string[] = [];
  const note = (name: string) => async (now: number) => {
    done.push(`${name} at ${now}`);
  };
  /** A command that runs until told; whatever comes after it waits. */
  const hold = () => {
    const { promise, resolve } = later();
    return { over: turns.command("holder", () => promise), release: resolve };
  };
  return { time, turns, done, note, hold };
}

describe("R-09 a command is judged as of its arrival", () => {
  test("however long it waits", async () => {
    const { time, turns, done, note, hold } = desk();
    const { release } = hold();
    await nextTask();
    time.now = 110;
    const cancel = turns.command("operator", note("cancel"));
    time.now = 500;
    release();
    await cancel;
    expect(done).toEqual(["cancel at 110"]);
  });

  test("never before the newest entry, nor after a clock that was begun anew", async () => {
    const { time, turns, done, note, hold } = desk();
    const { release } = hold();
    await nextTask();
    const first = turns.command("operator", async (now) => {
      await note("first")(now);
      // A reset.
      Object.assign(time, { newest: 10, now: 20 });
    });
    const second = turns.command("operator", note("second"));
    Object.assign(time, { newest: 130, now: 140 });
    release();
    await Promise.all([first, second]);
    expect(done).toEqual(["first at 130", "second at 20"]);
  });

  test("what time brings is recorded up to the oldest command that waits, and no further", async () => {
    const { time, turns, hold } = desk();
    expect(turns.settledUntil()).toBe(100);
    const { release } = hold();
    await nextTask();
    time.now = 110;
    const waiting = turns.command("operator", async () => undefined);
    time.now = 500;
    const settled: number[] = [];
    const due = turns.due(async (until) => settled.push(until));
    expect(turns.settledUntil()).toBe(110);
    release();
    await Promise.all([waiting, due]);
    expect([settled, turns.settledUntil()]).toEqual([[110], 500]);
  });
});

describe("callers are served in turn", () => {
  test("each in their own order of arrival", async () => {
    const { turns, done, note, hold } = desk();
    const { release } = hold();
    await nextTask();
    const all = [
      ...[1, 2, 3].map((n) => turns.command("operator", note(`operator ${n}`))),
      ...[1, 2].map((n) => turns.command("operator-2", note(`operator-2 ${n}`))),
    ];
    release();
    await Promise.all(all);
    expect(done.map((line) => line.replace(" at 100", ""))).toEqual([
      "operator 1",
      "operator-2 1",
      "operator 2",
      "operator-2 2",
      "operator 3",
    ]);
  });

  test("none is overtaken where something is due in between", async () => {
    const { time, turns, done, note, hold } = desk();
    const { release } = hold();
    await nextTask();
    const early = [turns.command("operator", note("one")), turns.command("operator", note("cancel"))];
    time.now = 120;
    const late = turns.command("operator-2", note("late"));
    time.dueAt = 115;
    release();
    await Promise.all([...early, late]);
    expect(done).toEqual(["one at 100", "cancel at 100", "late at 120"]);
  });
});

describe("reads go between commands", () => {
  const steps = function* steps(done: string[], name: string, count: number): Steps<string> {
    for (let step = 1; step <= count; step += 1) {
      // A slice ends by the clock of the machine; so many rounds outlast several.
      for (let at = performance.now(); performance.now() < at + 3;);
      done.push(name);
      yield;
    }
    return name;
  };

  test("a long one lets commands through, and a short one too", async () => {
    const { turns, done, note } = desk();
    const long = turns.read("reader", () => steps(done, "long", 30));
    await nextTask();
    const others = [turns.command("operator", note("command")), turns.read("reader", () => steps(done, "short", 1))];
    await Promise.all(others);
    expect(done.filter((name) => name === "long").length).toBeLessThan(30);
    expect(await long).toBe("long");
  });

  test("none begins or goes on while a command runs, and none waits for all commands", async () => {
    const { turns, done, note, hold } = desk();
    const { release } = hold();
    await nextTask();
    const read = turns.read("reader", () => steps(done, "read", 1));
    const commands = [1, 2, 3].map((n) => turns.command("operator", note(`command ${n}`)));
    await nextTask();
    expect(done).toEqual([]);
    release();
    await Promise.all([read, ...commands]);
    expect(done.indexOf("read")).toBeLessThan(2);
  });

  test("one that fails fails alone", async () => {
    const { turns } = desk();
    const failing = turns.read("reader", function* fail() {
      yield;
      throw new Error("broken");
    });
    const other = turns.read("reader", function* other() {
      yield* eachInSteps([1, 2], () => undefined, 1);
      return "well";
    });
    await expect(failing).rejects.toThrow("broken");
    expect(await other).toBe("well");
    await expect(turns.command("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await turns.command("a", async (now) => now)).toBe(100);
  });
});
