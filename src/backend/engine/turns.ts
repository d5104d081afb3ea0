import type { Instant } from "#src/domain/model/action.ts";
import { nextTask } from "#src/lib/next-task.ts";
import { stepsUntil, type Steps } from "./steps.ts";

/** Milliseconds of the machine that reads and short turns may take before other work of the thread (new requests) comes in. */
const sliceMs = 8;

type TurnsOptions = {
  /** The clock by which arrivals are noted. */
  readonly clock: () => Instant;
  /** When the newest entry was recorded. */
  readonly newest: () => Instant;
  /** Whether time brings something by then that is not recorded yet. */
  readonly isDue: (at: Instant) => boolean;
};

type Command = {
  readonly arrivedAt: Instant;
  /** From this instant on it would be refused, by a rule that leaves no trace in the log when its time is over. */
  readonly lateFrom: Instant | null;
  /** In order of arrival over all callers. */
  readonly order: number;
  readonly run: (at: Instant) => Promise<void>;
};

/** Answers whether the read is over. */
type Read = (until: number) => boolean;
type Reads = { readonly fresh: Read[]; readonly begun: Read[] };

/**
 * who works when. Commands run alone, each as of the instant at which it arrived; waiting costs it nothing. Reads go between
 * two commands, in slices, so that they never see half of one, and neither holds up the other.
 */
export class Turns {
  readonly #options: TurnsOptions;
  /** By caller; who was served moves to the end. */
  readonly #commands = new Map<string, Command[]>();
  readonly #reads = new Map<string, Reads>();
  #dues: (() => Promise<void>)[] = [];
  #arrivals = 0;
  #isWorking = false;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /**
   * Runs one command at a time: those of one caller in order of arrival, callers in turn. `now` is the instant of its arrival,
   * never before the newest entry. A later one overtakes only where nothing is due before it: what arrived inside a hold is
   * judged inside it, and so is what has a window (`lateFrom`) that ends.
   */
  command<T>(callerId: string, task: (now: Instant) => Promise<T>, lateFrom: Instant | null = null): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#arrivals += 1;
      pushTo(this.#commands, callerId, () => [], {
        arrivedAt: this.#options.clock(),
        lateFrom,
        order: this.#arrivals,
        run: (now) => task(now).then(resolve, reject),
      });
      this.#start();
    });
  }

  /**
   * Runs before everything that waits, for what time brings: `until` is now, but never after the arrival of a command that
   * waits, so that nothing is recorded that the command could still have prevented.
   */
  due<T>(task: (until: Instant) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#dues.push(() => task(this.settledUntil()).then(resolve, reject));
      this.#start();
    });
  }

  /** Works in slices while no command runs: callers in turn, and of one caller first what is new, as most of it is short. */
  read<T>(callerId: string, begin: () => Steps<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let steps: Steps<T> | null = null;
      const read: Read = (until) => {
        try {
          steps ??= begin();
          const step = stepsUntil(steps, until);
          if (step.done !== true) return false;
          resolve(step.value);
          return true;
        } catch (error) {
          reject(error);
          return true;
        }
      };
      const reads = this.#reads.get(callerId) ?? { fresh: [], begun: [] };
      this.#reads.set(callerId, reads);
      reads.fresh.push(read);
      this.#start();
    });
  }

  /** Up to when the log can be settled now: the oldest arrival that waits, else the clock; never before the newest entry. */
  settledUntil(): Instant {
    return this.#instantOf(this.#oldest()?.command.arrivedAt ?? Number.POSITIVE_INFINITY);
  }

  /** A clock that was begun anew, with a new log, makes no arrival a time to come. */
  #instantOf(arrivedAt: Instant): Instant {
    const { clock, newest } = this.#options;
    return Math.max(newest(), Math.min(arrivedAt, clock()));
  }

  #start(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    void this.#work();
  }

  async #work(): Promise<void> {
    let until = performance.now() + sliceMs;
    // Whoever asked is told by now that it was taken; what arrives in the same breath is in the queue as well.
    await Promise.resolve();
    while (this.#dues.length + this.#commands.size + this.#reads.size > 0) {
      const due = this.#dues.shift();
      if (due !== undefined) await due();
      else {
        await this.#runCommand();
        this.#readSlice(until);
      }
      if (performance.now() < until) continue;
      await nextTask();
      until = performance.now() + sliceMs;
    }
    this.#isWorking = false;
  }

  async #runCommand(): Promise<void> {
    const next = this.#nextCommand();
    if (next === null) return;
    const { callerId, command } = next;
    const now = this.#instantOf(command.arrivedAt);
    shiftFrom(this.#commands, callerId, (waiting) => {
      waiting.shift();
      return waiting.length === 0;
    });
    await command.run(now);
  }

  #nextCommand() {
    const oldest = this.#oldest();
    for (const [callerId, [command]] of this.#commands) {
      if (oldest === null || command === undefined) continue;
      return command !== oldest.command && this.#makesLate(command) ? oldest : { callerId, command };
    }
    return null;
  }

  /** Whether something that arrived earlier could no longer be judged as of its arrival. */
  #makesLate(command: Command): boolean {
    const at = this.#instantOf(command.arrivedAt);
    if (this.#options.isDue(at)) return true;
    return [...this.#commands.values()].some((waiting) =>
      waiting.some(
        ({ order, arrivedAt, lateFrom }) =>
          order < command.order && lateFrom !== null && arrivedAt < lateFrom && lateFrom <= at,
      ),
    );
  }

  #oldest() {
    let oldest: { readonly callerId: string; readonly command: Command } | null = null;
    for (const [callerId, [command]] of this.#commands) {
      if (command !== undefined && command.order < (oldest?.command.order ?? Number.POSITIVE_INFINITY))
        oldest = { callerId, command };
    }
    return oldest;
  }

  #readSlice(until: number): void {
    for (const [callerId, reads] of this.#reads) {
      const { fresh, begun } = reads;
      const read = fresh.shift() ?? begun.shift();
      if (read?.(until) === false) begun.push(read);
      shiftFrom(this.#reads, callerId, () => fresh.length + begun.length === 0);
      return;
    }
  }
}

function pushTo<T>(lists: Map<string, T[]>, key: string, empty: () => T[], item: T): void {
  const list = lists.get(key) ?? empty();
  lists.set(key, list);
  list.push(item);
}

/** Moves a caller to the end of the round, or out of it where nothing is left. */
function shiftFrom<T>(round: Map<string, T>, key: string, isEmpty: (item: T) => boolean): void {
  const item = round.get(key);
  round.delete(key);
  if (item !== undefined && !isEmpty(item)) round.set(key, item);
}
