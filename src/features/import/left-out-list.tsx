import type { ImportReport } from "#src/contract/shapes/import.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { usePrinting } from "#src/ui/printing.ts";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";

type LeftOut = ImportReport["leftOut"];

interface LeftOutListProps {
  readonly leftOut: LeftOut;
  /** On a page of its own it is a part of that, not of a list of files. */
  readonly onPage?: boolean;
}

/** By reason, the most frequent first; each opens to its lines. */
export function LeftOutList({ leftOut: { byReason, lines, total }, onPage = false }: LeftOutListProps) {
  const printing = usePrinting();
  const reasons = Object.entries(byReason).toSorted(([, one], [, other]) => other - one);
  return (
    <div role="group" aria-label="What was left out">
      {onPage ? (
        <h3 className="text-title font-semibold">What was left out, and why</h3>
      ) : (
        <h4 className="text-caption text-ink-2 font-medium">What was left out, and why</h4>
      )}
      <div className="mt-1 flex flex-col">
        {reasons.map(([reason, count]) => (
          <details
            key={reason}
            open={reasons.length === 1}
            className="border-line border-t py-1 first-of-type:border-t-0 print:hidden"
          >
            <summary>
              {reasonInWords(reason)} <span className="text-ink-2 tabular-nums">{formatNumber(count)}</span>
            </summary>
            <LinesOf lines={lines.filter((line) => line.reason === reason)} count={count} />
          </details>
        ))}
        {/* Paper cannot be unfolded. */}
        {printing &&
          reasons.map(([reason, count]) => (
            <div key={`printed ${reason}`} className="border-line border-t py-1">
              {reasonInWords(reason)} <span className="text-ink-2 tabular-nums">{formatNumber(count)}</span>
              <LinesOf lines={lines.filter((line) => line.reason === reason)} count={count} />
            </div>
          ))}
      </div>
      {lines.length < total && (
        <p className="text-caption text-ink-2">
          {formatNumber(lines.length)} of {formatNumber(total)} lines are listed, some of each reason.
        </p>
      )}
    </div>
  );
}

function LinesOf({ lines, count }: { readonly lines: LeftOut["lines"]; readonly count: number }) {
  const messages = new Set(lines.map(({ message }) => message));
  return (
    <ul className="max-h-60 overflow-y-auto py-1 pl-4">
      {[...messages].map((message) => (
        <li key={message} className="py-0.5 wrap-anywhere">
          <UntrustedText text={message} limit={300} />{" "}
          <span className="text-ink-2 inline-block tabular-nums">
            {linesInWords(lines.filter((line) => line.message === message).map(({ line }) => line))}
          </span>
        </li>
      ))}
      {lines.length < count && (
        <li className="text-ink-2 py-0.5">{formatNumber(count - lines.length)} more are not listed.</li>
      )}
    </ul>
  );
}

/** "Line 3", "Lines 3, 7, 9 to 14": each line once, neighbours drawn together. */
export function linesInWords(numbers: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const line of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === line - 1) run.last = line;
    else runs.push({ first: line, last: line });
  }
  const words = runs.map(({ first, last }) =>
    first === last ? formatNumber(first) : `${formatNumber(first)} to ${formatNumber(last)}`,
  );
  return `${words.length === 1 && runs[0]?.first === runs[0]?.last ? "Line" : "Lines"} ${words.join(", ")}`;
}

const reasonWords: Readonly<Record<string, string>> = {
  badJson: "Not valid JSON",
  truncated: "Cut off in the middle",
  tooDeep: "Nested too deep",
  brokenRow: "Rows with broken quotes",
  unreadRest: "The rest of the file",
  tooManyCells: "Rows with too many cells",
  unreadPart: "Parts of records that cannot be read",
  unreadTime: "Dates that cannot be read",
  ambiguousTime: "Dates that can be two days",
  laterThanNow: "Later than now, counted as now",
  unknownWord: "Words not known here",
  notARecord: "JSON, but not an event",
  emptyRecord: "Rows without an event",
  noInvestigationId: "No investigation id",
  badAction: "Actions that cannot be read",
  unsupportedAction: "Actions with nothing to act on",
  incompleteClick: "Incomplete clicks",
  unknownUrl: "Clicks on URLs that no investigation knows",
  mailboxUnknown: "Mailbox not told",
  ownerUncertain: "Mailbox uncertain",
  parametersUnreadable: "Parameters that cannot be read",
  operationFailed: "Changes that failed",
  forwardingInside: "Forwarding inside the organization",
  forwardingRemoved: "Removed forwarding",
  ruleWithoutForwarding: "Rules that forward nothing",
  mailboxWithoutForwarding: "Mailbox changes without forwarding",
  mailFlowRule: "Mail flow rules",
  alert: "Alerts",
  submission: "Submissions",
  unsupportedRecord: "Other kinds of event",
};

/** A reason that this page does not know yet still reads as words: "notJson" is "Not json". */
export function reasonInWords(reason: string): string {
  const known = reasonWords[reason];
  if (known !== undefined) return known;
  const words = reason
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
