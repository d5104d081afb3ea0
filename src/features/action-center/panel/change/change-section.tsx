import { MailQuestion, Undo2 } from "lucide-react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import { numberBefore } from "#src/features/action-center/panel/difference.ts";
import { sourceOf } from "#src/features/action-center/panel/forwarding-words.ts";
import { locationWords } from "#src/features/action-center/panel/location-words.ts";
import { NoteRow } from "#src/features/action-center/panel/note-row.tsx";
import { retriedNow } from "#src/features/action-center/panel/retry-facts.ts";
import { itemsWords } from "#src/features/action-center/panel/undo/undo-facts.ts";
import { plural } from "#src/lib/numbers.ts";
import { Section } from "#src/ui/section.tsx";
import { Instant } from "#src/ui/time.tsx";
import { CardRow, CardRows, ChangeCards } from "./change-cards.tsx";
import { ChangedLine, ImportedLine, LeftAloneLine, OverlapLine, RestoredLine } from "./common-lines.tsx";
import { ForwardingChange, ForwardingLines } from "./forwarding-change.tsx";
import { LineageLines } from "./lineage-lines.tsx";
import { UrlChange, UrlLines } from "./url-change.tsx";

interface ChangeSectionProps {
  readonly action: ActionDetail;
  readonly moved: readonly DifferenceRow[];
}

/** Now and after, whether it can be taken back, what it leaves alone, what moved since it was proposed. */
export function ChangeSection({ action, moved }: ChangeSectionProps) {
  const { evidence, status } = action;
  const retried = retriedNow(action);
  const title = status === "running" ? "What is changing" : "What will change";
  return (
    <Section title={title}>
      {retried !== null && isMail(action) ? (
        <RetryChange action={action} count={retried} />
      ) : (
        <Cards action={action} moved={moved} />
      )}
      <ul className="mt-3 flex flex-col gap-2.5">
        <KindLines action={action} />
        <LineageLines {...action} />
        <LeftAloneLine action={action} />
        <ChangedLine rows={action.changedSinceProposed} />
        <OverlapLine overlaps={evidence.overlaps} />
        <ImportedLine imported={evidence.imported} derived={evidence.derived} />
      </ul>
    </Section>
  );
}

/** What the first run did is done: only the rest is acted on, and where it lies is told item by item. */
function RetryChange({ action, count }: { readonly action: ActionDetail; readonly count: number }) {
  const words = itemsWords(action, count);
  return (
    <ChangeCards
      begun={action.status === "running"}
      now={
        <p>
          {words} that failed or {count === 1 ? "was" : "were"} not attempted before, each where it lies.
        </p>
      }
      after={
        <CardRows>
          <CardRow label="Recoverable Items" value={count} />
        </CardRows>
      }
    />
  );
}

function isMail({ kind }: ActionDetail): boolean {
  return kind === "softDeleteEmail" || kind === "softDeleteEmailCluster";
}

function Cards({ action, moved }: ChangeSectionProps) {
  const { evidence, parameters } = action;
  switch (evidence.kind) {
    case "blockUrl":
      return "entryValue" in parameters ? <UrlChange evidence={evidence} {...parameters} /> : null;
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return (
        <MailChange
          actsOn={evidence.actsOn}
          messages={action.impact.messages}
          recoverableUntil={evidence.recoverableUntil}
          moved={moved}
          begun={action.status === "running"}
        />
      );
    case "turnOffExternalMailForwarding":
      return <ForwardingChange evidence={evidence} source={sourceOf(action.parameters)} />;
    default:
      return evidence satisfies never;
  }
}

function KindLines({ action }: { readonly action: ActionDetail }) {
  const { evidence, parameters, impact } = action;
  switch (evidence.kind) {
    case "blockUrl":
      return (
        "entryValue" in parameters && (
          <UrlLines evidence={evidence} entryValue={parameters.entryValue} entryExpiresAt={parameters.entryExpiresAt} />
        )
      );
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return (
        <>
          <RecoverableLine until={evidence.recoverableUntil} />
          {impact.mailboxesAreUpperBound && (
            <NoteRow icon={MailQuestion}>
              The record does not name every mailbox: up to {plural(impact.mailboxes, "mailbox", "mailboxes")}, counted
              by message.
            </NoteRow>
          )}
          <RestoredLine count={evidence.restoredByUser} />
        </>
      );
    case "turnOffExternalMailForwarding":
      return <ForwardingLines evidence={evidence} source={sourceOf(parameters)} />;
    default:
      return evidence satisfies never;
  }
}

interface MailChangeProps {
  readonly actsOn: readonly { readonly location: string; readonly count: number }[];
  readonly messages: number;
  readonly recoverableUntil: string | null;
  /** What moved while the person was reading. */
  readonly moved: readonly DifferenceRow[];
  readonly begun: boolean;
}

/** Soft delete is not delete: the message goes to Recoverable Items, and the card says until when. */
function MailChange({ actsOn, messages, recoverableUntil, moved, begun }: MailChangeProps) {
  const now = (
    <CardRows>
      {actsOn.map(({ location, count }) => (
        <CardRow
          key={location}
          label={locationWords(location)}
          value={count}
          was={numberBefore(moved, `targets.${location}`)}
        />
      ))}
      {actsOn.length === 0 && <CardRow label="Inbox and Junk Email" value={0} />}
    </CardRows>
  );
  const after = (
    <>
      <CardRows>
        <CardRow label="Recoverable Items" value={messages} was={numberBefore(moved, "impact.messages")} />
      </CardRows>
      <p className="text-ink-2">
        {recoverableUntil === null ? (
          "until the mailbox’s retention ends"
        ) : (
          <>
            kept until <Instant at={recoverableUntil} style="date" />
          </>
        )}
      </p>
    </>
  );
  return <ChangeCards now={now} after={after} begun={begun} />;
}

function RecoverableLine({ until }: { readonly until: string | null }) {
  return (
    <NoteRow icon={Undo2} tone="good">
      <strong className="text-ink font-semibold">
        Can be undone until {until === null ? "the mailbox’s retention ends" : <Instant at={until} style="date" />}
      </strong>
      , unless a recipient purges it first. A recipient can also restore it. Undo needs an approval of its own.
    </NoteRow>
  );
}
