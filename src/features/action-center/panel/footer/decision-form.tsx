import { useEffect, useId, useRef, useState } from "react";
import type { Allowed } from "#src/contract/shapes/action-detail.ts";
import { Button } from "#src/ui/button.tsx";
import { Hint } from "#src/ui/hint.tsx";
import { Select } from "#src/ui/select.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { reasonGiven } from "#src/domain/rules/reject.ts";
import { rejectReasons, type RejectReason } from "#src/domain/vocabulary.ts";
import { rejectReasonWords } from "#src/domain/words.ts";
import type { CommandName } from "#src/features/action-center/panel/command-words.ts";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import type { Draft } from "./draft.ts";
import { refusalOf } from "./refusal-of.ts";

export interface DecisionFormProps {
  readonly allowed: Pick<Allowed, "approve" | "reject" | "withdraw">;
  readonly draft: Draft;
  readonly onDraft: (part: Partial<Draft>) => void;
  readonly sending: CommandName | null;
  /** The words of a decision, with what moved since it was read once a press has named it. */
  readonly labelOf: (verb: string) => string;
  readonly onApprove: (comment: string) => void;
  readonly onReject: (reason: RejectReason, comment: string) => void;
  readonly onWithdraw: () => void;
  readonly evidenceToOpen: boolean;
  /** Shows it, or says that it is decided on the verdict alone where there is none. */
  readonly onEvidence: () => void;
}

const reasons = rejectReasons.map((value) => ({ value, label: rejectReasonWords[value] }));

/** No form element: Enter in the comment must not decide. The reason is asked for only once Reject is chosen. */
export function DecisionForm(props: DecisionFormProps) {
  const { allowed, draft, onDraft, evidenceToOpen, onEvidence } = props;
  const { root, focusLater } = useFocusLater(draft.rejecting);
  const neither = !allowed.approve.allowed && !allowed.reject.allowed;
  const blocked = allowed.approve.allowed ? null : allowed.approve;
  const evidenceId = useId();
  const needsEvidence = blocked?.code === "evidence_required";
  return (
    <div ref={root} className="flex flex-col gap-2">
      {blocked !== null && (
        <p className="text-ink-2">
          {blocked.message}{" "}
          {needsEvidence && (
            <TextButton id={evidenceId} onClick={onEvidence}>
              {evidenceToOpen ? "Show the evidence" : "Decide on the verdict alone"}
            </TextButton>
          )}
        </p>
      )}
      {draft.rejecting && !neither ? (
        <RejectFields
          {...props}
          focusLater={focusLater}
          onBack={() => {
            onDraft({ rejecting: false });
            focusLater("[data-decide=reject]");
          }}
        />
      ) : (
        <div className="flex flex-wrap items-start justify-end gap-2">
          {!neither && (
            <div className="min-w-40 flex-1 max-md:basis-full">
              <Comment draft={draft} onDraft={onDraft} placeholder="Comment (needed to reject)" />
            </div>
          )}
          <DecisionBar>
            <DecisionButtons
              {...props}
              approveAfter={needsEvidence ? evidenceId : undefined}
              onStartReject={() => {
                onDraft({ rejecting: true });
                focusLater("select");
              }}
            />
          </DecisionBar>
          {allowed.approve.allowed && (
            <Hint id="approve">
              Approve signs exactly what is shown above. In the hold that follows you can still cancel.
            </Hint>
          )}
        </div>
      )}
    </div>
  );
}

interface DecisionButtonsProps extends DecisionFormProps {
  readonly onStartReject: () => void;
  /** What must be pressed before Approve can be. */
  readonly approveAfter: string | undefined;
}

function DecisionButtons(props: DecisionButtonsProps) {
  const { approveAfter, allowed, draft, sending, labelOf, onApprove, onWithdraw, onStartReject } = props;
  const { approve, reject, withdraw } = allowed;
  return (
    <>
      {withdraw.allowed && (
        <Button sends busy={sending !== null} onClick={onWithdraw}>
          {sending === "withdraw" ? "Sending" : "Withdraw my approval"}
        </Button>
      )}
      <Button
        data-decide="reject"
        shortcut="reject"
        disabledReason={reject.allowed ? null : reject.message}
        reasonShown={!reject.allowed && !approve.allowed && reject.message === approve.message}
        busy={sending !== null}
        onClick={onStartReject}
      >
        Reject
      </Button>
      <Button
        sends
        tone="primary"
        shortcut="approve"
        disabledReason={approve.allowed ? null : approve.message}
        reasonShown
        comesAfter={approveAfter}
        busy={sending !== null}
        onClick={() => onApprove(draft.comment)}
      >
        {sending === "approve" ? "Sending" : labelOf("Approve")}
      </Button>
    </>
  );
}

interface RejectFieldsProps extends DecisionFormProps {
  readonly onBack: () => void;
  readonly focusLater: (selector: string) => void;
}

function RejectFields({ allowed, draft, onDraft, sending, labelOf, onReject, onBack, focusLater }: RejectFieldsProps) {
  const [tried, setTried] = useState(false);
  const { reason, comment } = draft;
  // The rule speaks of both at once; asked with the other one given, it speaks of each.
  const aboutReason = tried ? refusalOf(reasonGiven({ reason, comment: "given" })) : null;
  const aboutComment = tried ? refusalOf(reasonGiven({ reason: "other", comment })) : null;
  const submit = () => {
    setTried(true);
    if (reason !== null && reasonGiven({ reason, comment }).allowed) onReject(reason, comment);
    else focusLater("[aria-invalid]");
  };
  return (
    <>
      <div className="grid gap-2 md:grid-cols-[minmax(0,11rem)_minmax(0,1fr)]">
        <Select
          label="Reason"
          required
          value={reason}
          options={reasons}
          placeholder="Choose a reason"
          error={aboutReason ?? undefined}
          onValueChange={(chosen) => onDraft({ reason: chosen })}
        />
        <Comment draft={draft} onDraft={onDraft} placeholder="Why, in a sentence" error={aboutComment ?? undefined} />
      </div>
      <DecisionBar>
        <Button tone="quiet" onClick={onBack}>
          Back
        </Button>
        <Button
          sends
          tone="danger"
          data-decide="reject"
          disabledReason={allowed.reject.allowed ? null : allowed.reject.message}
          busy={sending !== null}
          onClick={submit}
        >
          {sending === "reject" ? "Sending" : labelOf("Reject")}
        </Button>
      </DecisionBar>
    </>
  );
}

interface CommentProps extends Pick<DecisionFormProps, "draft" | "onDraft"> {
  readonly placeholder: string;
  readonly error?: string | undefined;
}

/** Beside the buttons the placeholder is label enough for the eye; with the reason it has a label like its neighbour. */
function Comment({ draft, onDraft, placeholder, error }: CommentProps) {
  return (
    <TextField
      label="Comment"
      hideLabel={!draft.rejecting}
      required={draft.rejecting}
      maxLength={2000}
      placeholder={placeholder}
      error={error}
      value={draft.comment}
      onChange={(event) => onDraft({ comment: event.target.value })}
    />
  );
}

/** Moves the focus to what the next drawing brings; the draft may be drawn one step later than what is kept here. */
function useFocusLater(drawn: boolean) {
  const root = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<{ readonly selector: string } | null>(null);
  useEffect(() => {
    const target = wanted === null ? null : root.current?.querySelector(wanted.selector);
    if (target instanceof HTMLElement) target.focus();
  }, [wanted, drawn]);
  return { root, focusLater: (selector: string) => setWanted({ selector }) };
}
