import { nextTask } from "#src/lib/next-task.ts";

/**
 * Texts as a stream of UTF-8, each made only when it is asked for. Between two of them other work of this thread gets its
 * turn, so that a long answer holds up nobody. A reader that goes away ends it. `onEnd` is told of each end.
 */
export function streamOf(
  parts: Iterable<string> | AsyncIterable<string>,
  onFault: (error: unknown) => void,
  onEnd: () => void = () => undefined,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator: Iterator<string, unknown> | AsyncIterator<string, unknown> =
    Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]();
  const encoder = new TextEncoder();
  let gone = false;
  return new ReadableStream({
    async pull(controller) {
      await nextTask();
      if (gone) return;
      try {
        const part = await iterator.next();
        if (gone) return;
        if (part.done === true) {
          controller.close();
          onEnd();
        } else controller.enqueue(encoder.encode(part.value));
      } catch (error) {
        onEnd();
        onFault(error);
        controller.error(error);
      }
    },
    async cancel() {
      gone = true;
      onEnd();
      await iterator.return?.();
    },
  });
}
