import { type Qualifier, type Reading, textsOf } from "./qualifier.ts";
import type { TermToken } from "./tokens.ts";
import { onlyOnce } from "./word-qualifiers.ts";

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

function boundsOf(operator: TermToken["operator"], count: number): Bounds {
  switch (operator) {
    case ":":
      return { min: count, max: count };
    case ">=":
      return { min: count };
    case ">":
      return { min: count + 1 };
    case "<=":
      return { max: count };
    case "<":
      return { max: count - 1 };
    default:
      return operator satisfies never;
  }
}

function read(terms: readonly TermToken[]): Reading {
  const found: { min?: number; max?: number } = {};
  for (const term of terms) {
    const text = textsOf([term]).join(",");
    if (!/^\d{1,5}$/.test(text)) {
      return { problem: `“${text}” is no number of mailboxes. Write it in digits, up to 99999, as in mailboxes>=50.` };
    }
    const bounds = boundsOf(term.operator, Number(text));
    const again = bounds.min !== undefined && found.min !== undefined;
    if (again || (bounds.max !== undefined && found.max !== undefined))
      return { problem: onlyOnce("mailboxes", terms) };
    Object.assign(found, bounds);
  }
  const { min, max } = found;
  if ((max ?? 0) < 0 || (min !== undefined && max !== undefined && min > max)) {
    return { problem: `No number is meant by ${terms.map(({ raw }) => raw).join(" ")}.` };
  }
  return {
    filters: {
      minMailboxes: min === undefined ? undefined : String(min),
      maxMailboxes: max === undefined ? undefined : String(max),
    },
  };
}

function print(min: string | undefined, max: string | undefined): readonly string[] {
  if (min !== undefined && min === max) return [`mailboxes:${min}`];
  return [...(min === undefined ? [] : [`mailboxes>=${min}`]), ...(max === undefined ? [] : [`mailboxes<=${max}`])];
}

export const mailboxesQualifier: Qualifier = {
  name: "mailboxes",
  views: ["pending", "inProgress", "history"],
  operators: [":", ">=", "<=", ">", "<"],
  help: "How many mailboxes it changes; Block URL changes none and is never among them",
  examples: () => ["mailboxes>=50", "mailboxes<=5"],
  read,
  print: ({ minMailboxes, maxMailboxes }) => print(minMailboxes, maxMailboxes),
  values: () => [],
};
