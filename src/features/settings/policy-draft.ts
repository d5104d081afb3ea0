import type { Session } from "#src/contract/shapes/policy.ts";
import type { EvidenceDemand } from "#src/domain/vocabulary.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { visibleText } from "#src/lib/visible-text.ts";

export type Policy = Session["policy"];

/** The policy as it is typed. Domains one per line. */
export interface PolicyDraft {
  readonly mailboxes: string;
  readonly holdSeconds: string;
  readonly approvalValidHours: string;
  readonly evidenceRequired: EvidenceDemand;
  readonly ownDomains: string;
}

export type PolicyErrors = Partial<Readonly<Record<keyof PolicyDraft, string>>>;

/** What the fields demand; null while something in them cannot be read. */
export type Demands = Omit<Policy, "version" | "pause">;

export function draftOf(policy: Demands): PolicyDraft {
  return {
    mailboxes: String(policy.secondApproval.mailboxes),
    holdSeconds: String(policy.holdSeconds),
    approvalValidHours: String(policy.approvalValidHours),
    evidenceRequired: policy.evidenceRequired,
    ownDomains: policy.ownDomains.join("\n"),
  };
}

const limits = {
  mailboxes: { from: 0, to: 100_000 },
  holdSeconds: { from: 0, to: 600 },
  approvalValidHours: { from: 1, to: 168 },
} as const;

const maxDomains = 200;
const domain = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;

export function domainsIn(text: string): string[] {
  const lines = text.split(/[\s,;]+/).map((line) => line.toLowerCase());
  return [...new Set(lines.filter((line) => line !== ""))];
}

/** What is wrong with what was typed, field by field, in sentences. */
export function errorsIn(draft: PolicyDraft): PolicyErrors {
  const errors: { -readonly [K in keyof PolicyDraft]?: string } = {};
  for (const field of ["mailboxes", "holdSeconds", "approvalValidHours"] as const) {
    const { from, to } = limits[field];
    const value = wholeNumber(draft[field]);
    if (value === null || value < from || value > to) {
      errors[field] = `Enter a whole number from ${formatNumber(from)} to ${formatNumber(to)}.`;
    }
  }
  const domains = domainsIn(draft.ownDomains);
  const wrong = domains.find((line) => !domain.test(line));
  if (wrong !== undefined) {
    errors.ownDomains = `“${visibleText(wrong.slice(0, 60))}” is not a domain name. Write one a line, such as contoso.example.`;
  } else if (domains.length > maxDomains) {
    errors.ownDomains = `At most ${formatNumber(maxDomains)} domains fit.`;
  }
  return errors;
}

function wholeNumber(text: string): number | null {
  return /^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : null;
}

export function demandsOf(draft: PolicyDraft): Demands | null {
  if (Object.keys(errorsIn(draft)).length > 0) return null;
  return {
    secondApproval: { mailboxes: Number(draft.mailboxes.trim()) },
    holdSeconds: Number(draft.holdSeconds.trim()),
    approvalValidHours: Number(draft.approvalValidHours.trim()),
    evidenceRequired: draft.evidenceRequired,
    ownDomains: domainsIn(draft.ownDomains),
  };
}

/** Onto a policy that somebody else changed: what was typed stays, what was not touched follows. */
export function rebased(draft: PolicyDraft, from: Policy, onto: Policy): PolicyDraft {
  const before = draftOf(from);
  const after = draftOf(onto);
  const pick = <Field extends keyof PolicyDraft>(field: Field): PolicyDraft[Field] =>
    draft[field] === before[field] ? after[field] : draft[field];
  return {
    mailboxes: pick("mailboxes"),
    holdSeconds: pick("holdSeconds"),
    approvalValidHours: pick("approvalValidHours"),
    evidenceRequired: pick("evidenceRequired"),
    ownDomains: pick("ownDomains"),
  };
}
