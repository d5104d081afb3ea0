import { joinedOf, valuesOf } from "#src/features/action-center/list/action-search.ts";
import { severities, type Severity } from "#src/domain/vocabulary.ts";
import { severityWords } from "#src/domain/words.ts";
import { type Qualifier, textsOf } from "./qualifier.ts";
import type { Operator, TermToken } from "./tokens.ts";
import { knownValue, unknownValue } from "./word-qualifiers.ts";

const rankOf = (severity: Severity) => severities.indexOf(severity);

const within: Readonly<Record<Exclude<Operator, ":">, (rank: number, bound: number) => boolean>> = {
  ">=": (rank, bound) => rank >= bound,
  "<=": (rank, bound) => rank <= bound,
  ">": (rank, bound) => rank > bound,
  "<": (rank, bound) => rank < bound,
};

/** By rank: named ones are joined, comparisons narrow them. */
function read(terms: readonly TermToken[]): ReturnType<Qualifier["read"]> {
  const named: Severity[] = [];
  let wanted: readonly Severity[] = severities;
  for (const term of terms) {
    const { operator } = term;
    for (const text of textsOf([term])) {
      const severity = knownValue(text, severities, severityWords);
      if (severity === undefined) return { problem: unknownValue("severity", text, severities) };
      if (operator === ":") named.push(severity);
      else wanted = wanted.filter((candidate) => within[operator](rankOf(candidate), rankOf(severity)));
    }
  }
  const meant = named.length === 0 ? wanted : wanted.filter((severity) => named.includes(severity));
  const said = terms.map(({ raw }) => raw).join(" ");
  if (meant.length === 0) return { problem: `No severity is meant by ${said}. From lowest: ${severities.join(", ")}.` };
  return { filters: { severity: joinedOf(meant) } };
}

function print(severity: string | undefined): readonly string[] {
  const meant = valuesOf(severity, severities);
  const [lowest] = meant;
  const highest = meant.at(-1);
  if (lowest === undefined || highest === undefined) return [];
  const isRun = meant.length > 1 && rankOf(highest) - rankOf(lowest) === meant.length - 1;
  if (isRun && highest === severities.at(-1)) return [`severity>=${lowest}`];
  if (isRun && lowest === severities[0]) return [`severity<=${highest}`];
  return [`severity:${meant.join(",")}`];
}

export const severityQualifier: Qualifier = {
  name: "severity",
  views: ["pending", "inProgress", "history"],
  operators: [":", ">=", "<=", ">", "<"],
  help: "How severe, from informational to high",
  examples: () => ["severity>=medium", "severity:high"],
  read,
  print: ({ severity }) => print(severity),
  values: () => severities.toReversed().map((value) => ({ value, label: severityWords[value] })),
};
