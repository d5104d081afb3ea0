import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { product } from "#src/lib/product.ts";

test("the product says the version of its package", () => {
  expect(JSON.parse(readFileSync("package.json", "utf8"))).toMatchObject({ version: product.version });
});
