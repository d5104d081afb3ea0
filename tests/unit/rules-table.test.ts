import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

// Keeps the table of rules in docs/rules.md true: what it names exists, speaks of the rule, and proves it by name.

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const ids = Array.from({ length: 20 }, (_, n) => `R-${String(n + 1).padStart(2, "0")}`);

interface Row {
  readonly id: string;
  readonly where: readonly string[];
  readonly provedIn: readonly string[];
}

const named = (cell = "") => [...cell.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path);

const rows = read("docs/rules.md")
  .split("\n")
  .filter((line) => /^\| R-\d\d \|/.test(line))
  .map((line): Row => {
    const [, id = "", , where, provedIn] = line.split("|").map((cell) => cell.trim());
    return { id, where: named(where), provedIn: named(provedIn) };
  });

function sourceOf(path: string): string {
  const file = path.startsWith("mocks/") || path.startsWith("src/") ? path : `src/domain/${path}`;
  return existsSync(new URL(file, root)) ? file : `no file ${file}`;
}

function testOf(path: string): string {
  const file = [".test.ts", ".test.tsx", ".e2e.ts", ".ts"].find((end) =>
    existsSync(new URL(`tests/${path}${end}`, root)),
  );
  return file === undefined ? `no test ${path}` : `tests/${path}${file}`;
}

function commentsOf(text: string): string {
  return [...text.matchAll(/\/\*[\s\S]*?\*\/|\/\/.*/g)].join("\n");
}

const title = /\b(?:describe|test)(?:\.each\b[\s\S]*?\))?\(\s*(["`])(.*?)\1/g;

/** Rules that the titles of a test file name; "R-01 to R-19" names all between. */
function provedBy(text: string): ReadonlySet<string> {
  const titles = [...text.matchAll(title)].map(([, , words = ""]) => words).join("\n");
  const ranges = [...titles.matchAll(/(R-\d\d) to (R-\d\d)/g)];
  return new Set([
    ...(titles.match(/R-\d\d/g) ?? []),
    ...ranges.flatMap(([, from = "", to = ""]) => ids.filter((id) => id >= from && id <= to)),
  ]);
}

describe("the table of rules", () => {
  test("has one row for each rule, in order", () => {
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  test.each(rows)("$id stands in a comment of each file that is named for it", ({ id, where }) => {
    expect(where).not.toEqual([]);
    const files = where.map(sourceOf);
    expect(files.filter((file) => file.startsWith("no file") || !commentsOf(read(file)).includes(id))).toEqual([]);
  });

  test.each(rows)("$id stands in a title of each test that is named for it", ({ id, provedIn }) => {
    expect(provedIn).not.toEqual([]);
    const files = provedIn.map(testOf);
    expect(files.filter((file) => file.startsWith("no test") || !provedBy(read(file)).has(id))).toEqual([]);
  });

  test("finds what is not so", () => {
    expect(sourceOf("rules/nothing.ts")).toMatch(/^no file/);
    expect(testOf("unit/nothing")).toMatch(/^no test/);
    expect(commentsOf('const id = "R-01"; // R-02')).not.toContain("R-01");
    expect([...provedBy('test("R-03 to R-05", () => "R-01");\ntest.each([1, (2)])("R-09 x", f);')]).toEqual([
      "R-03",
      "R-05",
      "R-09",
      "R-04",
    ]);
  });
});
