import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { createContext, memo, use, useMemo } from "react";
import type { ActionKind } from "#src/domain/vocabulary.ts";
import { locationWords } from "#src/features/action-center/panel/location-words.ts";
import { defangText, defangUrl } from "#src/lib/defang.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { formatInstant } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import type { PassKind, Target } from "./record-model.ts";
import { labelsDiffer, resultWords } from "./record-words.ts";

interface RecordTargetsProps {
  readonly label: string;
  readonly kind: ActionKind;
  readonly pass: PassKind;
  readonly targets: readonly Target[];
  /** Marks of those that differ from the rest, by the target's id. */
  readonly marks: ReadonlyMap<string, number>;
  readonly withResults: boolean;
}

/** So many rows are drawn at a time, each time as a table: thousands at once would hold up the page for seconds. */
export const rowsAtATime = 500;

/** How many rows of a table may be drawn by now. */
export const DrawnRowsContext = createContext(Infinity);

/** All targets, each a row: however many there are, none is left out. Thousands come one part after another. */
export function RecordTargets(props: RecordTargetsProps) {
  const { targets } = props;
  const drawn = use(DrawnRowsContext);
  const columns = useMemo(
    () => columnsFor(props.kind, props.withResults, targets),
    [props.kind, props.withResults, targets],
  );
  const parts = useMemo(() => partsOf(targets), [targets]);
  return (
    <>
      {parts.map((part, index) => {
        const from = index * rowsAtATime;
        if (from >= drawn) return null;
        return (
          <TargetsTable key={from} {...props} columns={columns} targets={part} from={from} isPart={parts.length > 1} />
        );
      })}
      {drawn < targets.length && <p role="status">Drawing the other {formatNumber(targets.length - drawn)} targets.</p>}
    </>
  );
}

function partsOf(targets: readonly Target[]): readonly (readonly Target[])[] {
  const count = Math.max(1, Math.ceil(targets.length / rowsAtATime));
  return Array.from({ length: count }, (_, part) => targets.slice(part * rowsAtATime, (part + 1) * rowsAtATime));
}

interface Columns {
  readonly mail: boolean;
  /** The words of a target are not the same in all rows. */
  readonly labelled: boolean;
  /** Day of all results (ISO 8601), where it is one: then it stands in the head. */
  readonly day: string | null;
  readonly dated: boolean;
  readonly withResults: boolean;
}

function columnsFor(kind: ActionKind, withResults: boolean, targets: readonly Target[]): Columns {
  const mail = kind === "softDeleteEmail" || kind === "softDeleteEmailCluster";
  const days = new Set(targets.flatMap(({ outcome }) => outcome.at?.slice(0, 10) ?? []));
  const [day = null] = days;
  return {
    mail,
    labelled: !mail || labelsDiffer(targets),
    day: days.size > 1 ? null : day,
    dated: days.size > 1,
    withResults,
  };
}

interface TargetsTableProps extends RecordTargetsProps {
  readonly columns: Columns;
  /** Targets in the tables before. */
  readonly from: number;
  /** One table of several, whose columns stand under each other. */
  readonly isPart: boolean;
}

const TargetsTable = memo(function TargetsTable(props: TargetsTableProps) {
  const { label, targets, columns, from, isPart } = props;
  const table = (
    <table
      aria-label={isPart ? `${label}, ${formatNumber(from + 1)} to ${formatNumber(from + targets.length)}` : label}
      className={`record-table record-targets ${isPart ? "table-fixed" : ""}`}
    >
      <TargetHeads {...columns} />
      <tbody>
        {targets.map((target, index) => (
          <TargetRow key={target.item.id} {...props} target={target} number={from + index + 1} />
        ))}
      </tbody>
    </table>
  );
  return isPart ? <div className="record-part">{table}</div> : table;
});

function TargetHeads({ mail, day, dated, withResults }: Columns) {
  return (
    <thead>
      <tr>
        <th scope="col" className="w-[4em] text-right">
          No.
        </th>
        <th scope="col">{mail ? "Recipient" : "Target"}</th>
        {mail && (
          <>
            <th scope="col" className="w-[19em]">
              Network message ID
            </th>
            <th scope="col" className="w-[8em]">
              Folder
            </th>
          </>
        )}
        {withResults && (
          <>
            <th scope="col" className="w-[13em]">
              Result
            </th>
            <th scope="col" className={`text-right ${dated ? "w-[10em]" : "w-[7em]"}`}>
              {day === null ? "Time (UTC)" : `UTC, ${formatInstant(`${day}T00:00:00Z`, "day", "utc")}`}
            </th>
          </>
        )}
      </tr>
    </thead>
  );
}

interface TargetRowProps extends Pick<TargetsTableProps, "kind" | "pass" | "marks" | "columns"> {
  readonly target: Target;
  readonly number: number;
}

function TargetRow({ kind, pass, marks, columns, target: { item, outcome }, number }: TargetRowProps) {
  const { mail, labelled, dated, withResults } = columns;
  return (
    <tr>
      <td className="text-ink-2 text-right tabular-nums">{number}</td>
      <td>
        {mail && <bdi>{item.mailbox === null ? "not named" : visibleText(item.mailbox)}</bdi>}
        {marks.has(item.id) && <OutlierMark number={marks.get(item.id) ?? 0} />}
        {labelled && (
          <bdi className={mail ? "text-ink-2 block" : ""}>
            {visibleText(kind === "blockUrl" ? defangUrl(item.label) : defangText(item.label))}
          </bdi>
        )}
      </td>
      {mail && <td className="font-mono">{item.networkMessageId ?? item.id}</td>}
      {mail && <td className="record-keep">{locationWords(item.location)}</td>}
      {withResults && (
        <>
          <td>
            <Result result={outcome.result} words={resultWords(kind, pass, outcome.result)} error={outcome.error} />
          </td>
          <td className="text-right whitespace-nowrap tabular-nums">
            {outcome.at === null
              ? "none"
              : `${dated ? `${formatInstant(outcome.at, "day", "utc")}, ` : ""}${formatInstant(outcome.at, "time", "utc")}`}
          </td>
        </>
      )}
    </tr>
  );
}

export function OutlierMark({ number }: { readonly number: number }) {
  return (
    <span className="border-warn text-warn ml-1 inline-block rounded-[3px] border px-1 leading-4 font-semibold">
      <span className="sr-only">outlier </span>
      {number}
    </span>
  );
}

interface ResultProps {
  readonly result: Target["outcome"]["result"];
  readonly words: string;
  readonly error: string | null;
}

function Result({ result, words, error }: ResultProps) {
  const Icon = result === "success" ? CircleCheck : result === "failure" ? CircleX : CircleDashed;
  const tone = result === "success" ? "text-good" : result === "failure" ? "text-danger" : "text-ink-2";
  const said = words.charAt(0).toUpperCase() + words.slice(1);
  return (
    <span className="flex min-w-24 items-start gap-1.5">
      <Icon aria-hidden="true" className={`mt-[0.15em] size-[1em] shrink-0 ${tone}`} />
      <span>
        {result === "failure" ? <strong className="font-semibold">{said}</strong> : said}
        {error !== null && `: ${visibleText(error)}`}
      </span>
    </span>
  );
}
