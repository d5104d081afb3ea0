import { describe, expect, test } from "vitest";
import { qualifiers } from "#src/features/action-center/list/search-line/qualifiers.ts";
import { suggestionsAt, withSuggestion } from "#src/features/action-center/list/search-line/suggest.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";
import { lineContext as context } from "#tests/support/line-context.ts";

describe("suggestions", () => {
  /** `|` is where the caret stands. */
  const offered = (marked: string, view: ListedView = "pending") =>
    suggestionsAt(marked.replace("|", ""), marked.indexOf("|"), context(view)).items.map(({ text }) => text);

  const places: readonly (readonly [marked: string, offers: readonly string[], view?: ListedView])[] = [
    ["se|", ["severity>=", "sender:"]],
    ["invoice ki|", ["kind:"]],
    ["host|", ["url:"]],
    ["invoice|", []],
    ['"se|', []],
    ["dec|", ["decided-by:", "decision:", "decided-like:"], "history"],
    ["kind:block|", ["blockUrl"]],
    ["kind:delete|", ["softDeleteEmail", "softDeleteEmailCluster"]],
    ["kind:blockUrl|", []],
    ["kind:softDeleteEmail,|", ["blockUrl", "softDeleteEmailCluster", "turnOffExternalMailForwarding"]],
    ["severity>=|", ["high", "medium", "low", "informational"]],
    ["severity>=me| invoice", ["medium"]],
    ["decided-by:mi|", ["operator"], "history"],
    ["expires<|", ["24h", "2d", "4d"]],
    ["nothing:|", []],
  ];
  test.each(places.map(([marked, offers, view]) => ({ marked, offers, view })))(
    "$marked",
    ({ marked, offers, view }) => {
      expect(offered(marked, view)).toEqual(offers);
    },
  );

  test("an empty place offers all filters of the list", () => {
    expect(offered("|")).toHaveLength(qualifiers.filter(({ views }) => views.includes("pending")).length);
  });

  test("one that is taken replaces what was being written, and the caret goes on behind it", () => {
    const take = (marked: string) => {
      const line = marked.replace("|", "");
      const suggestions = suggestionsAt(line, marked.indexOf("|"), context("pending"));
      const [first] = suggestions.items;
      if (first === undefined) throw new Error("nothing is offered");
      const taken = withSuggestion(line, suggestions, first);
      return `${taken.line.slice(0, taken.caret)}|${taken.line.slice(taken.caret)}`;
    };
    expect(take("invoice ki|")).toBe("invoice kind:|");
    expect(take("kind:block|")).toBe("kind:blockUrl |");
    expect(take("severity>=me| invoice")).toBe("severity>=medium| invoice");
  });
});
