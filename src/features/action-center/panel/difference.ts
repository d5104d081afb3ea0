import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import { threatVerdicts } from "#src/domain/vocabulary.ts";
import { verdictWords } from "#src/domain/words.ts";
import { defangUrl } from "#src/lib/defang.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { locationWords } from "./location-words.ts";

/** One changed fact in words; `delta` where both sides are numbers. */
export interface Change {
  readonly field: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly delta: number | null;
}

const labels: Readonly<Record<string, string>> = {
  verdict: "Verdict",
  "impact.messages": "Messages",
  "impact.mailboxes": "Mailboxes",
  "impact.urls": "URLs",
  "impact.rules": "Rules",
  "targets.added": "New targets",
  "targets.departed": "Targets that left",
  approvalsRequired: "Approvals needed",
  url: "URL",
  entryValue: "Block list entry",
  entryExpiresAt: "Entry ends",
  query: "Query",
  clusterBy: "Grouped by",
  clusterByValue: "Group",
  from: "From",
  to: "To",
  mailbox: "Mailbox",
  source: "Kind of forwarding",
  name: "Rule name",
  enabled: "Rule is on",
  conditions: "Conditions",
  forwardTo: "Forwards to",
  forwardAsAttachmentTo: "Forwards as attachment to",
  redirectTo: "Redirects to",
  keepsCopy: "Keeps a copy",
  otherActions: "Other actions",
};

/** Differences as the backend tells them, in words; what exactly is done is taken apart field by field. */
export function changesOf(rows: readonly DifferenceRow[]): Change[] {
  return rows.flatMap((row) =>
    row.field === "parameters" ? parameterChanges(row.before, row.after) : [changeOf(row.field, row.before, row.after)],
  );
}

function changeOf(field: string, before: unknown, after: unknown): Change {
  const delta = typeof before === "number" && typeof after === "number" ? after - before : null;
  return { field, label: labelOf(field), before: shown(before), after: shown(after), delta };
}

function labelOf(field: string): string {
  return labels[field] ?? locationWords(field.replace(/^targets\./, ""));
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(shown).join(", ");
  if (typeof value !== "string") return JSON.stringify(value);
  const verdict = threatVerdicts.find((candidate) => candidate === value);
  return verdict === undefined ? defangUrl(value) : verdictWords[verdict];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parameterChanges(before: unknown, after: unknown): Change[] {
  if (!isRecord(before) || !isRecord(after)) return [changeOf("parameters", before, after)];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const [was, is] = [before[key], after[key]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return isRecord(was) && isRecord(is) ? parameterChanges(was, is) : [changeOf(key, was, is)];
  });
}

/** What one place or one count was before, for the mark beside the new number; null where it did not change. */
export function numberBefore(rows: readonly DifferenceRow[], field: string): number | null {
  const row = rows.find((candidate) => candidate.field === field);
  return typeof row?.before === "number" ? row.before : null;
}

/**
 * What moved between two answers about one pending action, in the backend's form. Targets that changed
 * without any count changing show as a changed digest only, which the caller compares.
 */
export function differenceBetweenAnswers(before: ActionDetail, after: ActionDetail): DifferenceRow[] {
  const sides = [factsOf(before), factsOf(after)] as const;
  const fields = new Set([...Object.keys(sides[0]), ...Object.keys(sides[1])]);
  return [...fields].flatMap((field) => {
    const was = sides[0][field] ?? 0;
    const is = sides[1][field] ?? 0;
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ field, before: was, after: is }];
  });
}

function factsOf({ verdict, impact, evidence, parameters, approvalsRequired }: ActionDetail): Record<string, unknown> {
  const places = "actsOn" in evidence ? evidence.actsOn : [];
  return {
    verdict,
    "impact.messages": impact.messages,
    "impact.mailboxes": impact.mailboxes,
    "impact.urls": impact.urls,
    "impact.rules": impact.rules,
    ...Object.fromEntries(places.map(({ location, count }) => [`targets.${location}`, count])),
    parameters,
    approvalsRequired,
  };
}
