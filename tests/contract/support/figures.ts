import { expect } from "vitest";
import * as z from "zod/mini";
import { getOverview } from "#src/contract/overview.ts";
import type { Overview, Series } from "#src/contract/shapes/overview.ts";
import { isRecord } from "#src/domain/entry-data.ts";
import { dayAfter } from "#src/lib/days.ts";
import type { Persona, TestBackend } from "#tests/support/backend.ts";
import { required } from "./ask.ts";

export async function overviewFor(backend: TestBackend, as: Persona = "operator"): Promise<Overview> {
  const answer = await backend.call(as, "GET", "/api/overview");
  expect(answer).toMatchObject({ status: 200 });
  return required(getOverview.response).parse(answer.body);
}

type Named = { readonly name: string; readonly count: number; readonly list: string };

const figure = z.object({ count: z.number(), list: z.string() });

/** Every figure of an answer, however deep it stands, by where it stands. */
export function figuresIn(value: unknown, name = "overview"): readonly Named[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => figuresIn(each, `${name}[${index}]`));
  if (!isRecord(value)) return [];
  const inside = Object.entries(value).flatMap(([key, part]) => figuresIn(part, `${name}.${key}`));
  const own = figure.safeParse(value);
  return own.success ? [{ name, ...own.data }, ...inside] : inside;
}

/** The part of each day of a series, with its list. */
export function daysOf({ trends }: Overview): readonly Named[] {
  const { proposed, approved, rejected, expired, decided } = trends;
  return Object.entries({ proposed, approved, rejected, expired, decided }).flatMap(([name, series]) =>
    series.perDay.map((count, day) => ({
      name: `${name} on ${dayAfter(trends.from, day)}`,
      count,
      list: onDay(series, dayAfter(trends.from, day)),
    })),
  );
}

function onDay({ list }: Series, day: string): string {
  const query = new URLSearchParams(list);
  query.set("from", day);
  query.set("to", dayAfter(day, 1));
  return query.toString();
}

/** Asks for the list of each figure as the same person, and compares. Answers the overview. */
export async function expectEveryCountToBeItsListsTotal(backend: TestBackend, as: Persona): Promise<Overview> {
  const overview = await overviewFor(backend, as);
  const figures = [...figuresIn(overview), ...daysOf(overview)];
  const totals = await Promise.all(
    figures.map(async ({ list }) => {
      const { body } = await backend.call(as, "GET", `/api/actions?${list}&limit=1`);
      return isRecord(body) ? body["total"] : body;
    }),
  );
  expect(figures.map(({ name }, index) => [name, totals[index]])).toEqual(
    figures.map(({ name, count }) => [name, count]),
  );
  return overview;
}
