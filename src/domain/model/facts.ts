import type { ThreatVerdict } from "#src/domain/vocabulary.ts";

/** One thing that an approval covers: a message copy in one mailbox, a URL entry, a rule. */
export type Target = {
  readonly id: string;
  /** Null where the record does not tell the mailbox. */
  readonly mailbox: string | null;
  readonly label: string;
  /** A MailLocation for mail, `safeLinks` for a URL, `inboxRule` or `mailboxForwarding` for forwarding. */
  readonly location: string;
};

/** What stays untouched, by place: quarantine, outside the organization, excluded by hand ... */
export type LeftAlone = { readonly location: string; readonly count: number; readonly reason: string };

export type Impact = {
  readonly messages: number;
  readonly mailboxes: number;
  readonly mailboxesAreUpperBound: boolean;
  readonly urls: number;
  readonly rules: number;
};

/** The facts that an approval binds to, as the tenant shows them at one moment. */
export type Facts = {
  readonly verdict: ThreatVerdict;
  readonly targets: readonly Target[];
  readonly leftAlone: readonly LeftAlone[];
  /** R-06, URL only: the host is one that many people of the tenant use. */
  readonly widelyUsedHost: boolean;
  /** R-06, URL only: the entry stops a whole host, as it was read when it was proposed. Absent in logs from before this was recorded. */
  readonly wholeHost?: boolean;
};
