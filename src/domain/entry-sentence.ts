import { formatNumber, plural } from "#src/lib/numbers.ts";
import { ownValue } from "#src/lib/own-value.ts";
import { isRecord, listIn, numberIn, recordIn, textIn } from "./entry-data.ts";
import { policyEntrySentence } from "./policy-sentence.ts";
import type { SentencePart } from "./sentence-part.ts";
import { actionStatuses, rejectReasons } from "./vocabulary.ts";
import { actionStatusWords, rejectReasonWords } from "./words.ts";

export type Entry = { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
type Data = Entry["data"];
type Parts = readonly SentencePart[];

const who: SentencePart = { kind: "who" };
const words = (text: string): SentencePart => ({ kind: "text", text });
const told = (text: string): SentencePart => ({ kind: "told", text });

/** One entry of the log as a sentence: who did what, and in their words why (R-14). A type of a newer backend is named as it is. */
export function entrySentence({ type, data }: Entry): Parts {
  return ownValue(sentences, type)?.(data) ?? [who, words(" "), told(type)];
}

const sentences: Readonly<Record<string, (data: Data) => Parts>> = {
  "action.proposed": proposed,
  "action.factsChanged": (data) => [words("Re-evaluated: "), factsChanged(data)],
  "action.targetsEdited": (data) => [who, words(editedWords(data)), ...comment(data)],
  "action.approved": (data) => [who, words(` approved${countOf(data)}`), ...comment(data)],
  "action.approvalWithdrawn": (data) => [who, words(" withdrew the approval"), ...comment(data)],
  "action.approvalVoided": (data) => [words("Approval void"), ...message(data)],
  "action.rejected": (data) => [who, words(` rejected${reasonOf(data)}`), ...comment(data)],
  "action.reproposed": (data) => {
    const id = textIn(data, "successorId");
    const again = id === null ? words("again") : ({ kind: "action", id, text: "again" } as const);
    return [who, words(" proposed it "), again, ...comment(data)];
  },
  "action.executionCancelled": (data) => {
    const did = ownValue(cancelledWords, textIn(data, "of")) ?? "cancelled the execution";
    return [who, words(` ${did}`), ...comment(data)];
  },
  "action.executionStarted": (data) => [words(`Execution started${itemsOf(data)}`)],
  "action.itemsProcessed": (data) => [words(processedSentence(countProcessed(data)))],
  "action.executionEnded": (data) => [words(ended(data, "Execution ended"))],
  "action.retried": (data) => {
    const items = listIn(data, "itemIds").length;
    return [who, words(` retried ${items === 0 ? "what failed" : plural(items, "item")}`), ...comment(data)];
  },
  "action.cancelled": (data) => [words("Cancelled"), ...message(data)],
  "action.expired": () => [words("Expired: nobody decided in time")],
  "action.undoRequested": (data) => {
    const did = numberIn(data, "count") === 1 ? " asked for an undo" : " agreed to the undo";
    return [who, words(`${did}${countOf(data)}`), ...comment(data)];
  },
  "action.undoStarted": (data) => [words(`Undo started${itemsOf(data)}`)],
  "action.undoEnded": (data) => [words(undoEnded(data))],
  "action.evidenceOpened": ({ nothingToOpen }) =>
    nothingToOpen === true
      ? [who, words(" found no message and no click to look at, and decides on the verdict alone")]
      : [who, words(" opened the evidence")],
  "action.handedOver": (data) => {
    const to = recordIn(data, "to");
    if (to === null) return [who, words(" took the hand-over back")];
    const note = textIn(data, "note");
    const said: Parts = note === null ? [] : [words(": "), { kind: "said", text: note }];
    return [who, words(" handed it to "), told(textIn(to, "name") ?? "somebody"), ...said];
  },
  "attempt.refused": refusedAttempt,
  "policy.changed": (data) => policyEntrySentence(data),
  "import.completed": imported,
  "export.completed": (data) => {
    const count = numberIn(data, "count");
    const [one, many] = ownValue(exportedWords, textIn(data, "of")) ?? exportedActions;
    const exported = words(` exported ${count === null ? many : plural(count, one, many)} as `);
    const times = numberIn(data, "times");
    const again = times === null ? [] : [words(` ${plural(times, "more time")}`)];
    return [who, exported, told(formatOf(data)), ...searchedFor(data), ...again];
  },
  "log.started": (data) => {
    const head = recordIn(data, "previousHead");
    const before = head === null ? null : numberIn(head, "sequence");
    if (before === null) return [words("The log began")];
    const altered = numberIn(data, "previousAltered");
    const how = altered === null ? "" : ` and was altered at entry ${altered}`;
    return [words(`A new log began; the one before ended at entry ${before}${how}`)];
  },
  "log.unreadable": () => [words("What is stored here cannot be read as an entry")],
};

const cancelledWords: Readonly<Record<string, string>> = {
  run: "stopped the execution",
  retry: "cancelled the retry",
  undo: "cancelled the undo",
  undoRun: "stopped the undo",
};

function comment(data: Data): Parts {
  const text = textIn(data, "comment");
  return text === null ? [] : [words(": "), { kind: "said", text }];
}

function message(data: Data): Parts {
  const text = textIn(data, "message");
  return text === null ? [] : [words(": "), told(text)];
}

function proposed(data: Data): Parts {
  const again = textIn(data, "predecessorId");
  if (again !== null) return [who, words(" proposed again "), { kind: "action", id: again, text: "an earlier action" }];
  const importer = recordIn(data, "importedBy");
  if (importer !== null) return [words("Imported by "), told(textIn(importer, "name") ?? "somebody")];
  const by = recordIn(data, "proposedBy");
  const name = by === null ? null : textIn(by, "name");
  return [words("Proposed by "), name === null ? who : told(name)];
}

function factsChanged(data: Data): SentencePart {
  const added = listIn(data, "added").length;
  const parts = [
    changed(added, added === 1 ? "new target" : "new targets"),
    changed(listIn(data, "departed").length, "left"),
    changed(listIn(data, "moved").length, "moved"),
    textIn(data, "verdict") === null ? "" : `verdict now ${spaced(textIn(data, "verdict"))}`,
  ].filter((part) => part !== "");
  const text = parts.join(", ");
  const note = textIn(data, "note");
  if (note !== null) return told(text === "" ? note : `${text}; ${note}`);
  return told(text === "" ? "facts noted" : text);
}

function changed(count: number, word: string): string {
  return count === 0 ? "" : `${formatNumber(count)} ${word}`;
}

function editedWords(data: Data): string {
  const out = listIn(data, "excludedItemIds").length;
  return out === 0 ? " took all targets back in" : ` left out ${plural(out, "target")}`;
}

function countOf(data: Data): string {
  const count = numberIn(data, "count");
  const required = numberIn(data, "required") ?? 1;
  return count === null || required < 2 ? "" : ` (${count} of ${required})`;
}

function itemsOf(data: Data): string {
  const items = numberIn(data, "items");
  return items === null ? "" : `: ${plural(items, "item")}`;
}

function reasonOf(data: Data): string {
  const given = textIn(data, "reason");
  const reason = rejectReasons.find((candidate) => candidate === given);
  return reason === undefined ? "" : ` as ${rejectReasonWords[reason].toLowerCase()}`;
}

function ended(data: Data, unknown: string): string {
  const given = textIn(data, "status");
  const status = actionStatuses.find((candidate) => candidate === given);
  const left = numberIn(data, "notAttempted") ?? 0;
  const word = status === undefined ? unknown : actionStatusWords[status];
  return left === 0 ? word : `${word}: ${formatNumber(left)} not attempted`;
}

function undoEnded(data: Data): string {
  const left = numberIn(data, "notAttempted") ?? 0;
  const rest = left === 0 ? "" : `: ${formatNumber(left)} not attempted`;
  return `${textIn(data, "status") === "undone" ? "Undone" : "Undone in part"}${rest}`;
}

/** Commands whose name is no verb. */
const attempts: Readonly<Record<string, string>> = {
  repropose: "propose it again",
  targets: "edit its targets",
  evidenceOpened: "open its evidence",
  handOver: "hand it over",
  imports: "import",
  policy: "change the policy",
};

/** In words that go with "you" as with a name. */
function refusedAttempt(data: Data): Parts {
  const suppressed = numberIn(data, "suppressed");
  if (suppressed !== null) {
    return [who, words(` made ${plural(suppressed, "more attempt")} within a minute, refused too`)];
  }
  const rows = listIn(data, "rows").filter(isRecord);
  if (rows.length > 0) {
    const codes = [...new Set(rows.map((row) => spaced(textIn(row, "code"))))].join(", ");
    const were = `${plural(rows.length, "action")} ${rows.length === 1 ? "was" : "were"} refused: `;
    return [who, words(" decided on several at once; "), words(were), told(codes)];
  }
  const command = textIn(data, "command");
  const verb = command === null ? words("do something") : told(ownValue(attempts, command) ?? spaced(command));
  return [who, words(" tried to "), verb, words(", refused: "), told(spaced(textIn(data, "code")))];
}

function imported(data: Data): Parts {
  const summary = recordIn(data, "summary") ?? {};
  const made = numberIn(summary, "actionsCreated");
  const read = numberIn(summary, "read");
  const counts = [
    read === null ? "" : `${plural(read, "record")} read`,
    made === null ? "" : plural(made, "new action"),
  ].filter((part) => part !== "");
  const times = numberIn(data, "times");
  if (times !== null) return [who, words(` imported what changed nothing ${plural(times, "more time")}`)];
  return [who, words(` imported AIR events${counts.length === 0 ? "" : `: ${counts.join(", ")}`}`)];
}

const exportedActions = ["action", "actions"] as const;
const exportedWords: Readonly<Record<string, readonly [string, string]>> = {
  investigations: ["investigation", "investigations"],
  investigationLog: ["step of a log", "steps of a log"],
  auditEntries: ["audit log entry", "audit log entries"],
};

function searchedFor(data: Data): Parts {
  const q = textIn(recordIn(data, "filter") ?? {}, "q");
  return q === null ? [] : [words(", search "), { kind: "said", text: q }];
}

function formatOf(data: Data): string {
  return (textIn(data, "format") ?? "a file").toUpperCase();
}

/** Items of one or several batches by what became of them; `undo` where they were brought back rather than carried out. */
export type Processed = { readonly undo: boolean; readonly counts: ReadonlyMap<string, number> };

const nothing: Processed = { undo: false, counts: new Map() };

export function countProcessed(data: Data, before: Processed = nothing): Processed {
  const counts = new Map(before.counts);
  let { undo } = before;
  for (const item of listIn(data, "items")) {
    if (!isRecord(item)) continue;
    const back = textIn(item, "undoResult");
    const result = back ?? textIn(item, "result");
    undo ||= back !== null;
    if (result !== null) counts.set(result, (counts.get(result) ?? 0) + 1);
  }
  return { undo, counts };
}

const resultWords = [
  ["success", "done", "brought back"],
  ["alreadyInDestination", "already there", "already there"],
  ["notFound", "not found", "not found"],
  ["notAttempted", "not attempted", "not attempted"],
  ["failure", "failed", "failed"],
] as const;

/** "Items processed: 34 done, 4 already there, 3 failed"; of an undo "Items undone: 34 brought back". */
export function processedSentence({ undo, counts }: Processed): string {
  const parts = resultWords.flatMap(([result, done, back]) => {
    const count = counts.get(result) ?? 0;
    return count === 0 ? [] : [`${formatNumber(count)} ${undo ? back : done}`];
  });
  return `Items ${undo ? "undone" : "processed"}: ${parts.join(", ") || "none"}`;
}

/** A code as words: `stale_review` -> "stale review", `noThreatsFound` -> "no threats found". */
function spaced(code: string | null): string {
  if (code === null) return "unknown";
  return code
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, (_whole, a: string, b: string) => `${a} ${b.toLowerCase()}`);
}
