export const countNames = [
  "sequences",
  "steps",
  "accepted",
  "refused",
  "replayed",
  "executions",
  "undone",
  "altered",
] as const;

/** What a share of the sequences came to. */
export type Counts = Record<(typeof countNames)[number], number>;

export function noCounts(): Counts {
  return { sequences: 0, steps: 0, accepted: 0, refused: 0, replayed: 0, executions: 0, undone: 0, altered: 0 };
}

export function told(counts: Counts): string {
  const number = (value: number) => value.toLocaleString("en-US");
  return [
    `${number(counts.sequences)} sequences, ${number(counts.steps)} steps`,
    `${number(counts.accepted)} commands accepted, ${number(counts.refused)} refused, ${number(counts.replayed)} answered again`,
    `${number(counts.executions)} executions and ${number(counts.undone)} undos begun, ${number(counts.altered)} logs altered`,
  ].join("; ");
}
