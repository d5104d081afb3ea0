import { Link } from "@tanstack/react-router";
import { FileInput, Info, Layers, TriangleAlert, UserCheck } from "lucide-react";
import { useState } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import { changesOf } from "#src/features/action-center/panel/difference.ts";
import { NoteRow } from "#src/features/action-center/panel/note-row.tsx";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";
import { defangText } from "#src/lib/defang.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";

/** What the action does not touch, place by place. */
export function LeftAloneLine({ action }: { readonly action: ActionDetail }) {
  const parts = action.leftAlone.map(({ count, reason }) => `${formatNumber(count)} ${reason}`);
  // A cluster is a query: what matches it later is new, and an approval never covers what is new.
  if (action.kind === "softDeleteEmailCluster") parts.push("mail that arrives after approval");
  if (parts.length === 0) return null;
  const last = parts.at(-1) ?? "";
  const text = parts.length === 1 ? last : `${parts.slice(0, -1).join(", ")}, and ${last}`;
  return <NoteRow icon={Info}>Left alone: {text}.</NoteRow>;
}

export function ChangedLine({ rows }: { readonly rows: readonly DifferenceRow[] }) {
  const [shown, setShown] = useState(false);
  if (rows.length === 0) return null;
  return (
    <NoteRow icon={TriangleAlert} tone="warn">
      <ChangedSentence rows={rows} />{" "}
      <TextButton className="text-warn!" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? "Hide the difference" : "See the difference"}
      </TextButton>
      {shown && <DifferenceTable label="Changed since proposed" rows={rows} before="When proposed" />}
    </NoteRow>
  );
}

/** The one change that matters most, in a sentence; the table has the rest. */
function ChangedSentence({ rows }: { readonly rows: readonly DifferenceRow[] }) {
  const changes = changesOf(rows);
  const verdict = changes.find(({ field }) => field === "verdict");
  if (verdict !== undefined) {
    return (
      <>
        <strong className="font-semibold">The verdict changed</strong> since it was proposed (
        {verdict.before.toLowerCase()}, now {verdict.after.toLowerCase()}).
      </>
    );
  }
  const messages = changes.find(({ field }) => field === "impact.messages");
  if (messages === undefined || messages.delta === null) {
    return <strong className="font-semibold">Facts changed since it was proposed.</strong>;
  }
  const count = Math.abs(messages.delta);
  const words = messages.delta > 0 ? plural(count, "more message") : plural(count, "fewer message", "fewer messages");
  return (
    <>
      <strong className="font-semibold">{words}</strong> than when it was proposed ({messages.before}, now{" "}
      {messages.after}).
    </>
  );
}

export function OverlapLine({ overlaps }: Pick<ActionDetail["evidence"], "overlaps">) {
  if (overlaps.length === 0) return null;
  return (
    <NoteRow icon={Layers} tone="warn">
      Also part of {overlaps.length === 1 ? "another pending action" : `${overlaps.length} other pending actions`}:{" "}
      {overlaps.map(({ actionId, target, shared }, index) => (
        <span key={actionId}>
          {index > 0 && ", "}
          <ActionLink id={actionId}>
            <UntrustedText text={defangText(target)} limit={80} />
          </ActionLink>{" "}
          ({formatNumber(shared)} shared)
        </span>
      ))}
      .
    </NoteRow>
  );
}

/** Opens another action in the same panel; where the reader stands, and what is filtered, stays. */
export function ActionLink({ id, children }: { readonly id: string; readonly children: React.ReactNode }) {
  return (
    <Link
      to="."
      search={(previous) => ({ ...previous, selected: id })}
      className="text-accent-ink font-medium underline-offset-2 hover:underline"
    >
      {children}
    </Link>
  );
}

/** An export is a picture of a past moment; what happened in Defender since, it cannot know. */
export function ImportedLine({ imported, derived }: Pick<ActionDetail["evidence"], "imported" | "derived">) {
  if (imported === null) return null;
  return (
    <NoteRow icon={FileInput}>
      {imported.exportedAt === null ? (
        "From an import without a date; it"
      ) : (
        <>
          As exported on <Instant at={imported.exportedAt} />; it
        </>
      )}{" "}
      may have been decided in Defender since.
      {derived && " Derived from what the export tells: AIR itself did not propose it."}
    </NoteRow>
  );
}

export function RestoredLine({ count }: { readonly count: number }) {
  if (count === 0) return null;
  const whom = count === 1 ? "its recipient" : "their recipients";
  return (
    <NoteRow icon={UserCheck} tone="warn">
      <strong className="font-semibold">
        {plural(count, "message")} restored by {whom}
      </strong>{" "}
      after an earlier soft delete.
    </NoteRow>
  );
}

interface DifferenceTableProps {
  readonly label: string;
  readonly rows: readonly DifferenceRow[];
  readonly before: string;
}

function DifferenceTable({ label, rows, before }: DifferenceTableProps) {
  return (
    <table aria-label={label} className="text-ink mt-2 w-full table-fixed border-collapse text-left tabular-nums">
      <thead className="text-caption text-ink-2">
        <tr className="border-line border-b">
          <th scope="col" className="py-1 pr-3 font-medium">
            What
          </th>
          <th scope="col" className="py-1 pr-3 font-medium">
            {before}
          </th>
          <th scope="col" className="py-1 font-medium">
            Now
          </th>
        </tr>
      </thead>
      <tbody>
        {changesOf(rows).map((change) => (
          <tr key={change.field} className="border-line border-b last:border-b-0">
            <th scope="row" className="text-ink-2 py-1 pr-3 font-normal wrap-anywhere">
              {change.label}
            </th>
            <td className="py-1 pr-3 wrap-anywhere">
              <UntrustedText text={change.before} />
            </td>
            <td className="py-1 font-medium wrap-anywhere">
              <UntrustedText text={change.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
