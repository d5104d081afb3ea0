import { tooMany } from "./problems.ts";

const megabyte = 1024 * 1024;

/** Bodies that may arrive at the same time, and bytes of bodies that may be held until their requests are answered. */
const limits = {
  ofOne: { arriving: 64, bytes: 64 * megabyte },
  ofAll: { arriving: 256, bytes: 192 * megabyte },
} as const;

/** Seconds: a body that others leave no room for is worth another try soon. */
const retryAfter = 2;

/** The body of one request, from its first byte until the request is answered. */
export type BodyInHand = {
  /** It is on its way. Throws 429 where too many are. */
  begin(callerId: string): void;
  /** Counts bytes before they are kept. Throws 429 where there is no room for them. */
  hold(bytes: number): void;
  /** All of it is there. */
  arrived(): void;
  /** The request was answered, and its body is let go. */
  end(): void;
};

export type Bodies = { inHand(): BodyInHand };

class Count {
  arriving = 0;
  bytes = 0;
}

/**
 * Bounds what bodies take of the memory, for each caller and in all, however many connections they come over and however long
 * they take: one caller alone cannot use up the room of the others.
 */
export function createBodies(): Bodies {
  const all = new Count();
  const byCaller = new Map<string, Count>();
  const inHand = (): BodyInHand => {
    let own = new Count();
    const mine = new Count();
    const add = (change: keyof Count, by: number) => {
      for (const count of [all, own, mine]) count[change] += by;
    };
    const arrived = () => add("arriving", -mine.arriving);
    return {
      begin(callerId) {
        own = byCaller.get(callerId) ?? own;
        if (own.arriving >= limits.ofOne.arriving || all.arriving >= limits.ofAll.arriving) {
          throw tooMany("Too many bodies are on their way at the same time. Try again in a moment.", retryAfter);
        }
        byCaller.set(callerId, own);
        add("arriving", 1);
      },
      hold(bytes) {
        if (own.bytes + bytes > limits.ofOne.bytes || all.bytes + bytes > limits.ofAll.bytes) {
          throw tooMany("Too much is being sent at the same time. Try again in a moment.", retryAfter);
        }
        add("bytes", bytes);
      },
      arrived,
      end() {
        arrived();
        add("bytes", -mine.bytes);
      },
    };
  };
  return { inHand };
}
