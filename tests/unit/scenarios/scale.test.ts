import { describe, expect, test } from "vitest";
import { formatNumber } from "#src/lib/numbers.ts";
import { startOptionsFrom } from "#mocks/demo/start-options.ts";
import { demo } from "#mocks/scenarios/demo/demo.ts";
import { generated } from "#mocks/scenarios/generated/generated.ts";
import { offeredScenarios } from "#mocks/scenarios/offered.ts";
import { recipeFor } from "#mocks/scenarios/registry.ts";
import { storyAnchor } from "#tests/support/story.ts";

// What the generator makes of a number is tested with small ones.
describe.each([
  { name: "scale-10k", actions: 10_000 },
  { name: "scale-100k", actions: 100_000 },
])("$name", ({ name, actions }) => {
  test("is offered, and says how many", () => {
    const titles = offeredScenarios.filter((offered) => offered.name === name).map(({ title }) => title);
    expect(titles).toEqual([`${formatNumber(actions)} actions`]);
  });

  test.each([0, 5])("the generator makes all of them, with the seed asked for (%i asked for besides)", (besides) => {
    expect(recipeFor({ scenario: name, seed: 9, actions: besides, anchor: storyAnchor })).toEqual({
      build: generated,
      options: { seed: 9, actions, anchor: storyAnchor },
    });
  });

  test("a link begins it, with the seed that it has by itself or another", () => {
    expect(startOptionsFrom(`?scenario=${name}`)).toMatchObject({ scenario: name, seed: 7 });
    expect(startOptionsFrom(`?scenario=${name}&seed=9`)).toMatchObject({ scenario: name, seed: 9 });
  });
});

test("a name that is none begins the story", () => {
  expect(startOptionsFrom("?scenario=scale-1k")).toMatchObject({ scenario: "demo", seed: 7, actions: 0 });
  const size = { seed: 7, actions: 0, anchor: storyAnchor };
  expect(recipeFor({ scenario: "__proto__", ...size })).toEqual({ build: demo, options: size });
});
