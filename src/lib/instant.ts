/** Milliseconds. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Milliseconds since 1970 UTC of an ISO 8601 time that our own log or contract wrote. */
export function toMs(iso: string): number {
  return Date.parse(iso);
}
