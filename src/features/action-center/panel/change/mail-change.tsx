import { Undo2 } from "lucide-react";
import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import { Instant } from "#src/ui/time.tsx";
import { numberBefore } from "#src/features/action-center/panel/difference.ts";
import { locationWords } from "#src/features/action-center/panel/location-words.ts";
import { NoteRow } from "#src/features/action-center/panel/note-row.tsx";
import { CardRow, CardRows, ChangeCards } from "./change-cards.tsx";

interface MailChangeProps {
  readonly actsOn: readonly { readonly location: string; readonly count: number }[];
  readonly messages: number;
  readonly recoverableUntil: string | null;
  /** What moved while the person was reading. */
  readonly moved: readonly DifferenceRow[];
  readonly begun: boolean;
}

/** Soft delete is not delete: the message goes to Recoverable Items, and the card says until when. */
export function MailChange({ actsOn, messages, recoverableUntil, moved, begun }: MailChangeProps) {
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

export function RecoverableLine({ until }: { readonly until: string | null }) {
  return (
    <NoteRow icon={Undo2} tone="good">
      <strong className="text-ink font-semibold">
        Can be undone until {until === null ? "the mailbox’s retention ends" : <Instant at={until} style="date" />}
      </strong>
      , unless a recipient purges it first. A recipient can also restore it. Undo needs an approval of its own.
    </NoteRow>
  );
}
