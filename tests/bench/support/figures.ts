import { cpus, totalmem } from "node:os";

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds of each of so many runs. */
export async function timed(runs: number, work: () => unknown): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now();
    await work();
    taken.push(performance.now() - from);
  }
  return taken;
}

export function ms(value: number): string {
  return value < 10
    ? `${value.toFixed(1)} ms`
    : value < 2000
      ? `${value.toFixed(0)} ms`
      : `${(value / 1000).toFixed(1)} s`;
}

/** Told as it goes: the large ones take minutes. */
export function note(what: string, value: string): void {
  process.stderr.write(`${what}: ${value}\n`);
}

/** Figures by name, a column for each size, as a table as in docs/performance.md, with the machine above it. */
export function printColumns(title: string, columns: ReadonlyMap<string, ReadonlyMap<string, string>>): void {
  const figures = [...columns.values()];
  const names = [...(figures[0]?.keys() ?? [])];
  const head = ["", ...columns.keys()];
  const rows = names.map((name) => [name, ...figures.map((column) => column.get(name) ?? "")]);
  const [cpu] = cpus();
  const machine = `${cpu?.model.trim() ?? "unknown"}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}`;
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  process.stdout.write(`\n${title}\n${machine}\n\n${lines.join("\n")}\n\n`);
}
