import type { ActionFilterSearch } from "#src/features/action-center/list/action-search.ts";
import type { ListedView } from "#src/features/action-center/list/views.ts";
import type { TimeZoneChoice } from "#src/lib/time.ts";
import type { Operator, TermToken } from "./tokens.ts";

/** What the words of a line are read against. */
export interface LineContext {
  readonly view: ListedView;
  /** ms since the epoch, UTC. */
  readonly now: number;
  /** That of the days which are written and shown. */
  readonly zone: TimeZoneChoice;
  /** Null while it is not known who looks. */
  readonly viewerId: string | null;
  /** Names of people by id, as far as the list tells them. */
  readonly names: ReadonlyMap<string, string>;
  /** Ids of investigations by their short ids, as far as the list tells them. */
  readonly investigations: ReadonlyMap<string, string>;
}

export type Filters = Partial<ActionFilterSearch>;

/** A value that is offered, with words for people where it is none itself. */
export interface OfferedValue {
  readonly value: string;
  readonly label?: string | undefined;
}

export interface Reading {
  readonly filters?: Filters;
  /** What is wrong and what is allowed, in a sentence or two. */
  readonly problem?: string;
}

/** One filter as it is written in the line. Reading, printing, suggestions and the help come from it alone. */
export interface Qualifier {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** The lists in which it means something. */
  readonly views: readonly ListedView[];
  readonly operators: readonly Operator[];
  readonly help: string;
  readonly examples: (view: ListedView) => readonly [string, ...string[]];
  /** All its terms of one line together; what they leave open of its filters is not set. */
  readonly read: (terms: readonly TermToken[], context: LineContext) => Reading;
  /** As terms, in the one form in which they are always shown; none where the filter is not set. */
  readonly print: (filters: Filters, shown: Pick<LineContext, "view" | "zone">) => readonly string[];
  readonly values: (context: LineContext) => readonly OfferedValue[];
}

/** The texts of a term: `kind:a,b` has two. */
export function textsOf(terms: readonly TermToken[]): readonly string[] {
  return terms.flatMap(({ segments }) => segments.map(({ text }) => text));
}

/** "a, b and c". */
export function listed(words: readonly string[], last = "and"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
