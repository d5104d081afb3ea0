import { describe, expect, test } from "vitest";
import { askedScenario, withoutAsked } from "#src/features/demo/scenario-address.ts";

const at = (search: string, hash = "") => askedScenario({ search, hash });

describe("what an address asks for", () => {
  test.each([
    ["?scenario=phishing-wave", { scenario: "phishing-wave" }],
    ["?scenario=stale-review&seed=9&selected=act-1", { scenario: "stale-review", seed: 9 }],
    ["?seed=7&actions=10000", { scenario: "generated", seed: 7, actions: 10_000 }],
    ["?seed=3", { scenario: "demo", seed: 3 }],
    ["?scenario=demo&seed=-1&actions=many", { scenario: "demo" }],
    ["?severity=high", null],
    ["", null],
  ])("%s", (search, asked) => {
    expect(at(search)).toEqual(asked);
  });

  test("stands behind a # where the app runs from any folder", () => {
    expect(at("", "#/actions/pending?scenario=quiet-morning")).toEqual({ scenario: "quiet-morning" });
    expect(at("", "#/actions/pending")).toBeNull();
  });

  test("leaves, and the rest stays", () => {
    expect(withoutAsked({ scenario: "demo", seed: "7", severity: "high" })).toEqual({ severity: "high" });
  });
});
