import { useRef } from "react";
import { explainError, problemOf } from "#src/api/errors.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { RefusalNote } from "#src/ui/feedback/refusal-note.tsx";
import { Button } from "#src/ui/button.tsx";
import { Select } from "#src/ui/select.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { TextArea } from "#src/ui/textarea.tsx";
import type { EvidenceDemand } from "#src/domain/vocabulary.ts";
import { PolicyEffects } from "./policy-effects.tsx";
import { PolicyMoved } from "./policy-moved.tsx";
import type { Policy } from "./policy-draft.ts";
import { usePolicyForm, type PolicyForm as Form } from "./use-policy-form.ts";

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
