import { Select } from "#src/ui/select.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { reasonGiven } from "#src/domain/rules/reject.ts";
import { rejectReasons, type RejectReason } from "#src/domain/vocabulary.ts";
import { rejectReasonWords } from "#src/domain/words.ts";
import type { BulkDecision } from "./bulk-review.ts";

export interface DecisionWords {
  readonly reason: RejectReason | null;
  readonly comment: string;
}

export const noWords: DecisionWords = { reason: null, comment: "" };

export function isUnsaid({ reason, comment }: DecisionWords): boolean {
  return reason === null && comment === "";
}

const reasons = rejectReasons.map((value) => ({ value, label: rejectReasonWords[value] }));

/** R-05 for all at once: what is still to be said, in the rule's words; null where nothing is. */
export function missingIn({ reason, comment }: DecisionWords, decision: BulkDecision): string | null {
  const ruling = reasonGiven({ reason, comment });
  return decision === "approve" || ruling.allowed ? null : ruling.message;
}

interface DecisionFieldsProps {
  readonly decision: BulkDecision;
  readonly words: DecisionWords;
  readonly onWords: (words: DecisionWords) => void;
  /** It was pressed once: what is missing is said. */
  readonly tried: boolean;
}

export function DecisionFields({ decision, words, onWords, tried }: DecisionFieldsProps) {
  const { reason, comment } = words;
  const change = (value: string) => onWords({ ...words, comment: value });
  if (decision === "approve") {
    return (
      <TextField
        label="Comment for all (optional)"
        maxLength={2000}
        value={comment}
        onChange={({ target }) => change(target.value)}
      />
    );
  }
  return (
    <div className="grid gap-2 md:grid-cols-[minmax(0,11rem)_minmax(0,1fr)]">
      <Select
        label="Reason for all"
        required
        value={reason}
        options={reasons}
        placeholder="Choose a reason"
        error={tried ? (missingIn({ reason, comment: "given" }, decision) ?? undefined) : undefined}
        onValueChange={(chosen) => onWords({ ...words, reason: chosen })}
      />
      <TextField
        label="Comment for all"
        required
        maxLength={2000}
        placeholder="Why, in a sentence"
        error={tried ? (missingIn({ reason: "other", comment }, decision) ?? undefined) : undefined}
        value={comment}
        onChange={({ target }) => change(target.value)}
      />
    </div>
  );
}
