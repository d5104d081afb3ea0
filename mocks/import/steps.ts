/**
 * Work that can be left off after each step and taken up again. A step tells how far it is: 0 to 1 of the text read, and
 * records so far.
 */
export type Progress = { readonly share: number; readonly records: number };
export type Steps<T> = Generator<Progress, T, void>;

/** All steps in one go: for what is short. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
