const firstMs = 500;
const maxMs = 15_000;

/**
 * Milliseconds before the stream is opened again after so many failures in a row: soon, then ever later, and never all pages
 * at the same moment. `chance`: 0 to 1.
 */
export function pauseBefore(failures: number, chance: number): number {
  if (failures === 0) return chance * 300;
  return Math.min(maxMs, firstMs * 2 ** (failures - 1)) * (0.7 + 0.6 * chance);
}
