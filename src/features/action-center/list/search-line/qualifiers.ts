import { type Severity, actionKinds, decisionOutcomes, rejectReasons, severities } from "#src/domain/vocabulary.ts";
import {
  actionKindWords,
  actionStatusWords,
  decisionOutcomeWords,
  rejectReasonWords,
  severityWords,
} from "#src/domain/words.ts";
import { joinedOf, valuesOf } from "#src/features/action-center/list/action-search.ts";
import { type ListedView, viewStatuses } from "#src/features/action-center/list/views.ts";
import { foldText } from "#src/lib/fold-text.ts";
import { mailboxesQualifier } from "./mailboxes-qualifier.ts";
import { type LineContext, type OfferedValue, type Qualifier, type Reading, listed, textsOf } from "./qualifier.ts";
import { daysQualifier, expiresQualifier } from "./time-qualifiers.ts";
import type { Operator, TermToken } from "./tokens.ts";
import { freeWords, knownValue, knownWords, oneText, onlyOnce, unknownValue } from "./word-qualifiers.ts";

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

const severityQualifier: Qualifier = {
  name: "severity",
  views: ["pending", "inProgress", "history"],
  operators: [":", ">=", "<=", ">", "<"],
  help: "How severe, from informational to high",
  examples: () => ["severity>=medium", "severity:high"],
  read,
  print: ({ severity }) => print(severity),
  values: () => severities.toReversed().map((value) => ({ value, label: severityWords[value] })),
};

const everywhere = ["pending", "inProgress", "history"] as const;

const awaitingWords = {
  me: "What I could approve now",
  secondApproval: "What one of two has signed",
  retry: "What failed and can be retried",
} as const;

const awaitings = {
  pending: ["me", "secondApproval"],
  inProgress: [],
  history: ["retry"],
} as const satisfies Record<ListedView, readonly (keyof typeof awaitingWords)[]>;

function readAwaiting(terms: readonly TermToken[], { view }: LineContext): Reading {
  const texts = textsOf(terms);
  const [text = ""] = texts;
  if (texts.length > 1) return { problem: onlyOnce("awaiting", terms) };
  const awaiting = knownValue(text, awaitings[view], awaitingWords);
  return awaiting === undefined
    ? { problem: unknownValue("awaiting", text, awaitings[view]) }
    : { filters: { awaiting } };
}

/** An id, a name, or "me": the address holds the id, so that a link shows the same to everybody. */
function personMeant(text: string, { viewerId, names }: LineContext): string | { readonly problem: string } {
  const wanted = foldText(text);
  if (wanted === "me") return viewerId ?? { problem: "It is not known yet who you are. Try again in a moment." };
  return [...names].find(([, name]) => foldText(name) === wanted)?.[0] ?? text;
}

function peopleIn({ names }: LineContext): readonly OfferedValue[] {
  return [{ value: "me" }, ...[...names].map(([value, label]) => ({ value, label }))];
}

/** All filters that the line knows, in the order in which it shows them. */
export const qualifiers: readonly Qualifier[] = [
  knownWords(
    {
      name: "kind",
      aliases: ["action"],
      views: everywhere,
      help: "What would be done",
      examples: () => ["kind:blockUrl", "kind:blockUrl,softDeleteEmail"],
    },
    { key: "kind", known: () => actionKinds, words: actionKindWords },
  ),
  severityQualifier,
  knownWords(
    {
      name: "status",
      aliases: ["result"],
      views: ["inProgress", "history"],
      help: "Where it stands, or how it ended",
      examples: (view) => [view === "history" ? "status:failed,partiallyCompleted" : "status:running"],
    },
    { key: "status", known: (view) => viewStatuses[view], words: actionStatusWords },
  ),
  expiresQualifier,
  {
    name: "awaiting",
    views: ["pending", "history"],
    operators: [":"],
    help: "Whom or what it waits for",
    examples: (view) => [view === "history" ? "awaiting:retry" : "awaiting:me"],
    read: readAwaiting,
    print: ({ awaiting }, { view }) => {
      const known: readonly string[] = awaitings[view];
      return awaiting !== undefined && known.includes(awaiting) ? [`awaiting:${awaiting}`] : [];
    },
    values: ({ view }) => awaitings[view].map((value) => ({ value, label: awaitingWords[value] })),
  },
  {
    ...oneText(
      { name: "handed-to", views: ["pending"], help: "Who was asked to look at it", examples: () => ["handed-to:me"] },
      "handedTo",
      (text, context) => (text.toLowerCase() === "me" ? "me" : personMeant(text, context)),
    ),
    values: peopleIn,
  },
  freeWords(
    {
      name: "sender",
      aliases: ["from"],
      views: everywhere,
      help: "Who sent the mail: an address, the part before its @, or a domain with its subdomains",
      examples: () => ["sender:billing-desk.example"],
    },
    { key: "sender" },
  ),
  freeWords(
    {
      name: "mailbox",
      views: everywhere,
      help: "Whose mailbox it changes: an address, the part before its @, or a domain",
      examples: () => ["mailbox:finance"],
    },
    { key: "mailbox" },
  ),
  oneText(
    {
      name: "url",
      aliases: ["host"],
      views: everywhere,
      help: "A host with its paths and subdomains, or a URL and all below it",
      examples: () => ["url:contoso-portal.example"],
    },
    "url",
  ),
  mailboxesQualifier,
  freeWords(
    {
      name: "investigation",
      views: everywhere,
      help: "Where it comes from, by the number in the list",
      examples: () => ["investigation:660b79"],
    },
    {
      key: "investigation",
      // One that no row shows is known to the backend by its number, too.
      resolve: (text, { investigations }) => investigations.get(text.replace(/^#/, "")) ?? text,
      offered: ({ investigations }) => [...investigations.keys()].map((value) => ({ value })),
    },
  ),
  daysQualifier({
    name: "proposed",
    views: ["pending", "inProgress"],
    help: "When it was proposed, in days of the time zone that is shown",
    examples: () => ["proposed:7d", "proposed>=2026-11-01"],
  }),
  daysQualifier({
    name: "completed",
    views: ["history"],
    help: "When it ended, in days of the time zone that is shown",
    examples: () => ["completed:7d", "completed>=2026-11-01"],
  }),
  freeWords(
    {
      name: "decided-by",
      views: ["history"],
      help: "Who decided: me, a name in quotes, or system",
      examples: () => ["decided-by:me"],
    },
    {
      key: "decidedBy",
      resolve: personMeant,
      offered: peopleIn,
    },
  ),
  knownWords(
    { name: "decision", views: ["history"], help: "What was decided", examples: () => ["decision:rejected"] },
    { key: "decision", known: () => decisionOutcomes, words: decisionOutcomeWords },
  ),
  knownWords(
    {
      name: "reason",
      views: ["history"],
      help: "Why it was rejected",
      examples: () => ["reason:falsePositive,tooBroad"],
    },
    { key: "reason", known: () => rejectReasons, words: rejectReasonWords },
  ),
  oneText(
    {
      name: "found-by",
      views: ["history"],
      help: "The detection that found it; none where none is recorded",
      examples: () => ['found-by:"URL detonation reputation"'],
    },
    "detection",
  ),
  oneText(
    {
      name: "decided-like",
      views: ["history"],
      help: "Decided like the action with this id",
      examples: () => ["decided-like:act-660b79-1"],
    },
    "precedentsOf",
  ),
];

export function qualifiersIn(view: ListedView): readonly Qualifier[] {
  return qualifiers.filter(({ views }) => views.includes(view));
}

/** Any case, and with or without its hyphen. */
export function qualifierNamed(name: string): Qualifier | undefined {
  const wanted = plainName(name);
  return qualifiers.find((candidate) =>
    [candidate.name, ...(candidate.aliases ?? [])].some((known) => plainName(known) === wanted),
  );
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll("-", "");
}

/** "kind, severity and expires": what can be written here. */
export function namesIn(view: ListedView): string {
  return listed(qualifiersIn(view).map(({ name }) => name));
}

/** A known name of which at most two letters differ, one in a short name. */
export function nearestName(name: string, view: ListedView): string | undefined {
  const wanted = plainName(name);
  return qualifiersIn(view)
    .map((candidate) => ({ name: candidate.name, away: distance(plainName(candidate.name), wanted) }))
    .filter((candidate) => candidate.away <= (candidate.name.length < 6 ? 1 : 2))
    .toSorted((a, b) => a.away - b.away)[0]?.name;
}

/** How many letters have to be put in, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
