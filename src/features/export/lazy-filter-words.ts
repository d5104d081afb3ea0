import type { ActionListParams } from "#src/api/queries/actions.ts";
import type { FilterWords } from "./filter-words.ts";

/** The filters of a list in words, in UTC. Asked for only where it is printed. */
export async function filterWords(
  params: ActionListParams,
  people: ReadonlyMap<string, string>,
): Promise<readonly FilterWords[]> {
  const words = await import("./filter-words.ts");
  return words.filterWords(params, "utc", people);
}
