import { useInfiniteQuery } from "@tanstack/react-query";
import { CircleOff, TriangleAlert, Users } from "lucide-react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { actionItemsQuery } from "#src/api/queries/action.ts";
import { Section } from "#src/ui/section.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { verdictWords } from "#src/domain/words.ts";
import { CardRow, CardRows, ChangeCards } from "#src/features/action-center/panel/change/change-cards.tsx";
import { actionsOf, sourceOf } from "#src/features/action-center/panel/forwarding-words.ts";
import { locationWords } from "#src/features/action-center/panel/location-words.ts";
import { NoteRow } from "#src/features/action-center/panel/note-row.tsx";
import { defangUrl } from "#src/lib/defang.ts";
import { plural } from "#src/lib/numbers.ts";
import { itemsWords, undoAmount, undoCounts } from "./undo-facts.ts";

/** The undo's own review: what comes back and where to, what cannot, and what that means. */
export function UndoSection({ action }: { readonly action: ActionDetail }) {
  const { undo, verdict } = action;
  if (undo === null) return null;
  const cannot = action.results.success - undoCounts(action.timeline).success - undoAmount(action);
  const running = action.status === "undoing";
  return (
    <Section title={running ? "What is coming back" : "What will come back"}>
      <UndoCards action={action} />
      <ul className="mt-3 flex flex-col gap-2.5">
        {(verdict === "malicious" || verdict === "suspicious") && (
          <NoteRow icon={TriangleAlert} tone="warn">
            <strong className="font-semibold">The verdict is {verdictWords[verdict].toLowerCase()}</strong>:{" "}
            {meaning(action)}
          </NoteRow>
        )}
        {!running && cannot > 0 && (
          <NoteRow icon={CircleOff}>
            {itemsWords(action, cannot)} cannot come back: restored, purged or past retention already.
          </NoteRow>
        )}
        {undo.approvalsRequired > 1 && (
          <NoteRow icon={Users}>
            {undo.review.impact.mailboxes > 0 && `${plural(undo.review.impact.mailboxes, "mailbox", "mailboxes")}: `}
            {undo.review.impact.mailboxes > 0 ? "two" : "Two"} people must approve this undo.
          </NoteRow>
        )}
      </ul>
    </Section>
  );
}

function meaning({ kind }: ActionDetail): string {
  switch (kind) {
    case "blockUrl":
      return "clicks on this URL will no longer be stopped by this entry.";
    case "turnOffExternalMailForwarding":
      return "mail will be forwarded again.";
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return "these messages will be in front of their recipients again.";
    default:
      return kind satisfies never;
  }
}

function UndoCards({ action }: { readonly action: ActionDetail }) {
  const { evidence, parameters } = action;
  switch (evidence.kind) {
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return <MailCards action={action} />;
    case "blockUrl":
      return (
        <ChangeCards
          now={
            <p className="wrap-anywhere">
              Entry{" "}
              <code className="text-caption font-mono">
                <UntrustedText text={defangUrl("entryValue" in parameters ? parameters.entryValue : action.target)} />
              </code>{" "}
              in the block list: every click is stopped.
            </p>
          }
          after={<p>The entry is removed. Clicks are judged as they were before.</p>}
        />
      );
    case "turnOffExternalMailForwarding": {
      const whole = sourceOf(parameters) === "mailboxForwarding";
      return (
        <ChangeCards
          now={
            <CardRows>
              <CardRow
                label={whole ? "Forwarding of the mailbox" : "The rule"}
                value={whole ? "turned off" : "removed"}
              />
            </CardRows>
          }
          after={
            <p className="wrap-anywhere">
              Made again as it was recorded before: <UntrustedText text={actionsOf(evidence.definition)} />
            </p>
          }
        />
      );
    }
    default:
      return evidence satisfies never;
  }
}

/** Each message goes back to the folder it was taken from; by place only where all that were taken can come back. */
function MailCards({ action }: { readonly action: ActionDetail }) {
  const amount = action.status === "undoing" ? action.progress.total : undoAmount(action);
  const { data } = useInfiniteQuery(actionItemsQuery(action, { result: ["success"] }));
  const places = Object.entries(data?.facets["location"] ?? {});
  const exact = places.length > 0 && places.reduce((sum, [, count]) => sum + count, 0) === amount;
  return (
    <ChangeCards
      now={
        <CardRows>
          <CardRow label="Recoverable Items" value={amount} />
        </CardRows>
      }
      after={
        exact ? (
          <CardRows>
            {places.map(([place, count]) => (
              <CardRow key={place} label={locationWords(place)} value={count} />
            ))}
          </CardRows>
        ) : (
          <p>{itemsWords(action, amount)}, each in the folder that it was taken from.</p>
        )
      }
    />
  );
}
