import { CircleCheck, Info, TriangleAlert, Undo2 } from "lucide-react";
import type { Evidence } from "#src/contract/shapes/evidence.ts";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { actionsOf, conditionsOf } from "#src/features/action-center/panel/forwarding-words.ts";
import { targetWords } from "#src/features/action-center/list/row-words.ts";
import { NoteRow } from "#src/features/action-center/panel/note-row.tsx";
import type { ForwardingSource } from "#src/domain/vocabulary.ts";
import { plural } from "#src/lib/numbers.ts";
import { CardRow, CardRows, ChangeCards } from "./change-cards.tsx";

type ForwardingEvidence = Extract<Evidence, { kind: "turnOffExternalMailForwarding" }>;

interface ForwardingProps {
  readonly evidence: ForwardingEvidence;
  readonly source: ForwardingSource;
}

export function ForwardingChange({ evidence, source }: ForwardingProps) {
  const { definition, present } = evidence;
  const name =
    source === "mailboxForwarding" ? (
      "Forwarding of the mailbox"
    ) : (
      <>
        Rule <UntrustedText text={definition.name} quoted limit={80} />
      </>
    );
  const state = present ? (definition.enabled ? "on" : "off") : "removed";
  const now = (
    <>
      <CardRows>
        <CardRow label={name} value={state} />
      </CardRows>
      <p className="text-ink-2 wrap-anywhere">
        If: <UntrustedText text={conditionsOf(definition)} />
      </p>
      <p className="text-ink-2 wrap-anywhere">
        Then: <UntrustedText text={actionsOf(definition)} />
      </p>
      {definition.keepsCopy === null && <p className="text-ink-2">Whether a copy is kept: unknown</p>}
      {definition.keepsCopy === true && <p className="text-ink-2">A copy is kept in the mailbox.</p>}
    </>
  );
  const after = (
    <>
      <CardRows>
        <CardRow label={name} value={source === "mailboxForwarding" ? "turned off" : "removed"} />
      </CardRows>
      <p className="text-ink-2">New messages stay in the mailbox. {restSentence(evidence)}</p>
    </>
  );
  return <ChangeCards now={now} after={after} />;
}

function restSentence({ otherRules, stillForwards }: ForwardingEvidence): string {
  const forwards = stillForwards.length === 0;
  if (otherRules === null) return forwards ? "Whether other rules exist is unknown." : "Other forwarding stays.";
  if (otherRules === 0) return forwards ? "Nothing else forwards." : "Other forwarding stays.";
  const untouched =
    otherRules === 1 ? "The other rule is not touched" : `The ${otherRules} other rules are not touched`;
  return forwards ? `${untouched}; nothing else forwards.` : `${untouched}.`;
}

/** Whether mail left, what goes on forwarding, and that the rule could be made again. */
export function ForwardingLines({ evidence, source }: ForwardingProps) {
  const { present, stillForwards } = evidence;
  return (
    <>
      {!present && <NoteRow icon={Info}>Somebody removed it already; there is nothing left to turn off.</NoteRow>}
      <NoteRow icon={Undo2} tone="good">
        <strong className="text-ink font-semibold">Can be undone</strong>:{" "}
        {source === "mailboxForwarding" ? "the setting" : "the rule’s definition"} is kept, so that it can be made
        again. Undo needs an approval of its own.
      </NoteRow>
      <LeftLine forwarded={evidence.forwarded} />
      {stillForwards.length > 0 && (
        <NoteRow icon={TriangleAlert} tone="warn">
          <strong className="font-semibold">Still forwards afterwards:</strong>{" "}
          <UntrustedText
            text={stillForwards.map((text) => targetWords("turnOffExternalMailForwarding", text)).join("; ")}
            limit={600}
          />
        </NoteRow>
      )}
    </>
  );
}

/** What has left cannot be called back, and must not be left unsaid. */
function LeftLine({ forwarded }: Pick<ForwardingEvidence, "forwarded">) {
  const { count, since, outboundPolicy } = forwarded;
  if (outboundPolicy === "blocks" && (count === null || count === 0)) {
    return (
      <NoteRow icon={CircleCheck} tone="good">
        Outbound policy blocks it: no message left.
      </NoteRow>
    );
  }
  const policy = {
    allows: "Outbound policy lets it through: ",
    blocks: "Outbound policy blocks it now: ",
    unknown: "Whether outbound policy lets it through is unknown: ",
  }[outboundPolicy];
  if (count === 0) return <NoteRow icon={Info}>{policy}no message left yet.</NoteRow>;
  return (
    <NoteRow icon={TriangleAlert} tone="warn">
      {policy}
      {count === null ? (
        <strong className="font-semibold">how many messages left is unknown</strong>
      ) : (
        <strong className="font-semibold">
          {plural(count, "message")} left
          {since !== null && (
            <>
              {" "}
              since <Instant at={since} style="day" />
            </>
          )}
        </strong>
      )}{" "}
      and cannot be called back.
    </NoteRow>
  );
}
