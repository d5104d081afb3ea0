import { TrendingDown, TrendingUp } from "lucide-react";
import { useRef } from "react";
import { explainError, problemOf } from "#src/api/errors.ts";
import {
  type PolicyChange,
  type PolicyField,
  evidenceDemandWords,
  policyChanges,
  policyFieldWords,
} from "#src/domain/policy-changes.ts";
import type { EvidenceDemand } from "#src/domain/vocabulary.ts";
import { Button } from "#src/ui/button.tsx";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { RefusalNote } from "#src/ui/feedback/refusal-note.tsx";
import { Select } from "#src/ui/select.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { TextArea } from "#src/ui/textarea.tsx";
import { type Policy, type PolicyDraft, domainsIn, draftOf } from "./policy-draft.ts";
import { type PolicyForm as Form, usePolicyForm } from "./use-policy-form.ts";

/** The administrator's form. What each value does stands beside it, and what a change does before it is saved. */
export function PolicyForm({ policy }: { readonly policy: Policy }) {
  const form = usePolicyForm(policy);
  const root = useRef<HTMLFormElement>(null);
  const submit = () => {
    form.save();
    // After the errors are drawn the first wrong field takes the focus.
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
  };
  return (
    <form
      ref={root}
      aria-label="Policy"
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <PolicyFields form={form} />
      <SaveProblem form={form} />
      {form.changes !== null && form.changes.length > 0 && <PolicyEffects changes={form.changes} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          sends
          type="submit"
          tone="primary"
          disabledReason={form.changes?.length === 0 ? "Nothing is changed." : null}
          busy={form.saving}
        >
          {form.saving ? "Sending" : "Save policy"}
        </Button>
        <Button
          tone="quiet"
          disabledReason={form.changes?.length === 0 ? "Nothing is changed." : null}
          onClick={form.discard}
        >
          Discard changes
        </Button>
        {form.saved && <p className="text-good">Saved. It stands in the audit log.</p>}
      </div>
    </form>
  );
}

function PolicyFields({ form: { draft, errors, change } }: { readonly form: Form }) {
  return (
    <>
      <NumberField
        label="Second approval above (mailboxes)"
        hint="An action that touches more mailboxes than this needs two different approvers."
        error={errors.mailboxes}
        value={draft.mailboxes}
        onChange={(mailboxes) => change({ mailboxes })}
      />
      <NumberField
        label="Hold before execution (seconds)"
        hint="So long an approved action can still be cancelled. Where two approve it is at least 10 seconds."
        error={errors.holdSeconds}
        value={draft.holdSeconds}
        onChange={(holdSeconds) => change({ holdSeconds })}
      />
      <NumberField
        label="Approvals are valid for (hours)"
        hint="An approval that waits longer, for a second person or for its start, is void."
        error={errors.approvalValidHours}
        value={draft.approvalValidHours}
        onChange={(approvalValidHours) => change({ approvalValidHours })}
      />
      <Select
        label="Evidence before approval"
        hint="High impact is what two people must approve, or what touches more mailboxes than stands above. ‘Required’ binds programs that call the API too."
        value={draft.evidenceRequired}
        options={demands}
        onValueChange={(evidenceRequired) => change({ evidenceRequired })}
      />
      <TextArea
        label="Own domains, one a line"
        hint="Blocking a URL on one of them, or on a subdomain, needs two approvers."
        error={errors.ownDomains}
        rows={4}
        spellCheck={false}
        className="font-mono"
        value={draft.ownDomains}
        onChange={(event) => change({ ownDomains: event.target.value })}
      />
    </>
  );
}

const demands = [
  { value: "onPage", label: "Asked for on the page, for high impact" },
  { value: "highImpact", label: "Required for high impact" },
  { value: "always", label: "Required for every action" },
] as const satisfies readonly { value: EvidenceDemand; label: string }[];

interface NumberFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Plain text with a number's keyboard: the browser's own number field drops what it cannot read. */
function NumberField({ label, hint, error, value, onChange }: NumberFieldProps) {
  return (
    <TextField
      label={label}
      hint={hint}
      error={error === undefined ? undefined : error}
      inputMode="numeric"
      maxLength={9}
      className="max-w-40 tabular-nums"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function SaveProblem({ form: { movedFrom, base, draft, error } }: { readonly form: Form }) {
  const problem = problemOf(error);
  const stale = problem?.code === "stale_review";
  if (movedFrom !== null) return <PolicyMoved from={movedFrom} to={base} draft={draft} refused={stale} />;
  if (stale) {
    return (
      <RefusalNote title="Not saved: somebody changed the policy meanwhile.">
        What you typed is kept. Look at it, then save again.
      </RefusalNote>
    );
  }
  if (error === null) return null;
  if (problem !== null && problem.status < 500) return <RefusalNote title="Not saved">{problem.detail}</RefusalNote>;
  return (
    <ProblemNote
      problem={{ ...explainError(error), title: "Not saved, as far as is known" }}
      next="Save again: it is not carried out twice."
    />
  );
}

const effects = {
  stricter: "Stricter: holds at once, for every action that is not decided yet.",
  weaker: "Weaker: holds for actions proposed after this change. What is pending keeps the stricter value.",
  both: "What is added holds at once; what is taken away only for actions proposed after this change.",
} as const satisfies Record<PolicyChange["effect"], string>;

/** What a change would do, before it is saved. */
function PolicyEffects({ changes }: { readonly changes: readonly PolicyChange[] }) {
  return (
    <section aria-label="What this change does" className="rounded-card border-line-strong bg-sunken border px-4 py-3">
      <h3 className="text-caption text-ink-2 mb-2 font-medium">What this change does</h3>
      <ul className="flex flex-col gap-2.5">
        {changes.map(({ field, before, after, effect }) => {
          const Icon = effect === "stricter" ? TrendingUp : TrendingDown;
          return (
            <li key={field} className="flex gap-2.5">
              <Icon
                aria-hidden="true"
                className={`mt-0.5 size-4 shrink-0 ${effect === "stricter" ? "text-ink-2" : "text-warn"}`}
                strokeWidth={1.75}
              />
              <div className="min-w-0 wrap-anywhere">
                <p>
                  {policyFieldWords[field]}: <span className="text-ink-2">{before}</span>, then{" "}
                  <strong className="font-semibold">{after}</strong>
                </p>
                <p className={effect === "stricter" ? "text-ink-2" : "text-warn"}>{effects[effect]}</p>
              </div>
            </li>
          );
        })}
        <li className="text-ink-2">
          Holds that have begun keep their end, and what was decided stays as it was decided.
        </li>
      </ul>
    </section>
  );
}

interface PolicyMovedProps {
  readonly from: Policy;
  readonly to: Policy;
  readonly draft: PolicyDraft;
  /** It was about to be saved. */
  readonly refused: boolean;
}

/** Somebody else changed the policy during the edit: what they changed, beside what was typed, which is kept. */
function PolicyMoved({ from, to, draft, refused }: PolicyMovedProps) {
  const changes = policyChanges(from, to);
  const title = "omebody changed the policy while you were editing it.";
  return (
    <RefusalNote title={refused ? `Not saved: s${title}` : `S${title}`}>
      <table aria-label="What changed" className="mt-2 w-full border-collapse text-left">
        <thead className="text-caption text-ink-2">
          <tr>
            {["What", "When you opened it", "Now", "You typed"].map((name) => (
              <th key={name} scope="col" className="py-1 pr-3 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, before, after }) => (
            <tr key={field} className="border-line border-t">
              <th scope="row" className="py-1 pr-3 font-normal">
                {policyFieldWords[field]}
              </th>
              <td className="py-1 pr-3 wrap-anywhere">{before}</td>
              <td className="py-1 pr-3 font-medium wrap-anywhere">{after}</td>
              <td className="py-1 wrap-anywhere">{typed(field, to, draft)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2">What you typed is kept; what you had not touched is up to date. Look at it, then save.</p>
    </RefusalNote>
  );
}

function typed(field: PolicyField, to: Policy, draft: PolicyDraft): string {
  if (draft[field] === draftOf(to)[field]) return "nothing";
  if (field === "evidenceRequired") return evidenceDemandWords[draft.evidenceRequired];
  return field === "ownDomains" ? domainsIn(draft.ownDomains).join(", ") || "none" : draft[field];
}
