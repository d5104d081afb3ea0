/** At least 0, below 1, never the same twice: for what many pages must not do at the same moment. */
export const chance = (): number => Math.random();
