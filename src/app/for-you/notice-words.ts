import type { Notice } from "#src/contract/shapes/notices.ts";
import { targetWords } from "#src/features/action-center/list/row-words.ts";
import { truncateText } from "#src/lib/truncate.ts";
import { visibleText } from "#src/lib/visible-text.ts";

export const kindTitles = {
  handed: "Handed to you",
  secondApproval: "Waits for your second approval",
  waiting: "Yours, and expires within a day",
  decided: "Decided on what you had in hand",
} as const satisfies Record<Notice["kind"], string>;

/** "Jonas Weber handed it to you". */
export function saidOf({ kind, by, outcome }: Notice): string {
  switch (kind) {
    case "handed":
      return `${by.name} handed it to you`;
    case "secondApproval":
      return `${by.name} approved first`;
    case "waiting":
      return "Nobody has decided yet";
    case "decided":
      return `${by.name} ${outcome === "rejected" ? "rejected" : "approved"} it`;
    default:
      return kind satisfies never;
  }
}

/** On its own, without the group that it stands in. */
export function headOf(notice: Notice): string {
  const says = notice.kind === "handed" || notice.kind === "decided";
  return says ? saidOf(notice) : kindTitles[notice.kind];
}

/** Untrusted text on one line, with nothing in it that could be followed. */
export function targetOf({ action }: Notice): string {
  return truncateText(visibleText(targetWords(action.kind, action.target)), 120).shown;
}
