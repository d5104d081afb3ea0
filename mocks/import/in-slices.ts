import { nextTask } from "#src/lib/next-task.ts";
import type { Progress, Steps } from "./steps.ts";

/** Milliseconds at a time: other requests, or the page where the backend runs in it, wait no longer than this. */
const sliceMs = 20;

type SliceOptions = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
};

/** Runs the steps in slices, with other work in between. Null where the signal ended it. */
export async function inSlices<T>(steps: Steps<T>, { signal, onProgress }: SliceOptions): Promise<T | null> {
  while (!signal.aborted) {
    const until = performance.now() + sliceMs;
    let step = steps.next();
    while (step.done !== true && performance.now() < until) step = steps.next();
    if (step.done === true) return step.value;
    onProgress(step.value);
    await nextTask();
  }
  return null;
}
