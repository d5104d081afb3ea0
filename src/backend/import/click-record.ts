import type { Instant } from "#src/domain/model/action.ts";
import type { UrlClick } from "#src/domain/model/mail.ts";
import { foldCase } from "#src/lib/email-address.ts";
import { flagOf, textOf, timeOf, type Fields } from "./fields.ts";
import { firstNaming, mailboxOf } from "./recipients.ts";
import { readUrl } from "./url-text.ts";
import { plainWord } from "./words.ts";

export type ClickRecord = {
  readonly line: number;
  readonly url: string;
  readonly mailbox: string;
  readonly at: Instant;
  readonly outcome: UrlClick["outcome"];
};

/** Null where the record does not tell what was clicked, by whom, or when. */
export function readClick(fields: Fields, line: number): ClickRecord | null {
  const url = textOf(fields, "url", "clickedurl");
  const mailbox = mailboxOf(firstNaming(fields, "accountupn", "userid", "recipient", "upn"));
  const at = timeOf(fields, "timeofclick", "timestamp", "creationtime");
  if (url === null || mailbox === null || at === null) return null;
  return { line, url: readUrl(url).url, mailbox: foldCase(mailbox), at, outcome: outcomeOf(fields) };
}

/** Numbers are those of `UrlClickAction`: 2 block page, 3 page while it is checked, 4 and 5 the same overridden. */
const outcomes = new Map<string, UrlClick["outcome"]>([
  ["2", "blocked"],
  ["3", "blocked"],
  ["4", "wentThrough"],
  ["5", "wentThrough"],
  ["blockpage", "blocked"],
  ["pendingdetonationpage", "blocked"],
  ["blockpageoverride", "wentThrough"],
  ["pendingdetonationpageoverride", "wentThrough"],
  ["clickblocked", "blocked"],
  ["clickblockedbytenantpolicy", "blocked"],
  ["urlerrorpage", "blocked"],
  ["urlscaninprogress", "blocked"],
]);

/** A click whose outcome is not told counts as opened: the graver reading. */
function outcomeOf(fields: Fields): UrlClick["outcome"] {
  if (flagOf(fields, "isclickedthrough") === true) return "wentThrough";
  const word = textOf(fields, "urlclickaction", "actiontype") ?? "";
  return outcomes.get(word) ?? outcomes.get(plainWord(word)) ?? "opened";
}
