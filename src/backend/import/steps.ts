import type { Steps as AnySteps } from "#src/backend/engine/steps.ts";

/** How far the reading of a file is: 0 to 1 of its text, and records so far. */
export type Progress = { readonly share: number; readonly records: number };
export type Steps<T> = AnySteps<T, Progress>;
