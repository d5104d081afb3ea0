import type { ActionListParams } from "#src/api/queries/actions.ts";
import {
  actionKindWords,
  actionStatusWords,
  decisionOutcomeWords,
  rejectReasonWords,
  severityWords,
} from "#src/domain/words.ts";
import { defangAddress, defangUrl } from "#src/lib/defang.ts";
import { periodWords } from "#src/lib/days.ts";
import { rangeWords } from "#src/lib/numbers.ts";
import { formatInstant, type TimeZoneChoice } from "#src/lib/time.ts";

export interface FilterWords {
  readonly label: string;
  readonly value: string;
}

export const viewWords = {
  pending: "Pending",
  inProgress: "In progress",
  history: "History",
  all: "all lists",
} as const satisfies Record<NonNullable<ActionListParams["view"]>, string>;

const awaitingWords = { me: "Me", secondApproval: "Second approval", retry: "A retry" } as const;

/**
 * The filters of a list in the words of its own controls, `people` being names by id, but for investigations, whose names are asked for. What was typed or
 * came by the address is untrusted text.
 */
export function filterWords(
  params: ActionListParams,
  zone: TimeZoneChoice,
  people: ReadonlyMap<string, string>,
): readonly FilterWords[] {
  const nameOf = (id: string) => people.get(id) ?? (id === "system" ? "System" : id);
  const {
    q,
    kind,
    severity,
    status,
    decision,
    reason,
    detection,
    decidedBy,
    precedentsOf,
    awaiting,
    handedTo,
    expiresBefore,
    from,
    to,
    view,
  } = params;
  return [
    words("Search", q && `“${q}”`),
    words(
      "Action",
      listed(kind, (value) => actionKindWords[value]),
    ),
    words(
      "Severity",
      listed(severity, (value) => severityWords[value]),
    ),
    words(
      view === "history" ? "Result" : "Status",
      listed(status, (value) => actionStatusWords[value]),
    ),
    words(
      "Decision",
      listed(decision, (value) => decisionOutcomeWords[value]),
    ),
    words(
      "Reason",
      listed(reason, (value) => rejectReasonWords[value]),
    ),
    words(
      "Found by",
      listed(detection, (value) => (value === "none" ? "not recorded" : value)),
    ),
    words("Decided by", listed(decidedBy, nameOf)),
    words("Decided like", precedentsOf),
    ...reachWords(params),
    words("Waits for", awaiting && awaitingWords[awaiting]),
    words("Handed to", handedTo && (handedTo === "me" ? "Me" : nameOf(handedTo))),
    words("Expires", expiresBefore && `before ${formatInstant(expiresBefore, "dateTime", zone)}`),
    words(view === "history" ? "Completed" : "Proposed", periodWords(from, to, zone)),
  ].flat();
}

/** Whose mail, where it lies, what it leads to, and how much of it. */
function reachWords({ sender, mailbox, url, minMailboxes, maxMailboxes }: ActionListParams) {
  return [
    words("Sender", listed(sender, defangAddress)),
    words("Mailbox", listed(mailbox, String)),
    words("URL", url && defangUrl(url)),
    words("Mailboxes", rangeWords(minMailboxes, maxMailboxes)),
  ];
}

function words(label: string, value: string | null | undefined): readonly FilterWords[] {
  return value === null || value === undefined || value === "" ? [] : [{ label, value }];
}

function listed<Value extends string>(
  given: Value | readonly Value[] | undefined | null,
  wordOf: (value: Value) => string,
): string {
  const values = typeof given === "string" ? [given] : (given ?? []);
  return values.map(wordOf).join(", ");
}
