/**
 * What the clock alone changes comes without an event: what expires within a day, until when something can be retried or
 * undone, and what time it is for the backend, whose clock can be moved. Milliseconds.
 */
export const clockBeat = 30_000;
