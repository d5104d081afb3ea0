import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { memo } from "react";
import type { ActionKind } from "#src/domain/vocabulary.ts";
import { locationWords } from "#src/features/action-center/panel/location-words.ts";
import { defangText, defangUrl } from "#src/lib/defang.ts";
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

/** All targets, each a row: however many there are, none is left out. Thousands of rows are plain markup, drawn once. */
export const RecordTargets = memo(function RecordTargets(props: RecordTargetsProps) {
  const { label, kind, pass, targets, marks, withResults } = props;
  const mail = kind === "softDeleteEmail" || kind === "softDeleteEmailCluster";
  const labelled = !mail || labelsDiffer(targets);
  const oneDay = new Set(targets.map(({ outcome }) => outcome.at?.slice(0, 10) ?? null).filter((day) => day !== null));
  const dated = oneDay.size > 1;
  return (
    <table aria-label={label} className="record-table record-targets">
      <thead>
        <tr>
          <th scope="col" className="text-right">
            No.
          </th>
          <th scope="col">{mail ? "Recipient" : "Target"}</th>
          {mail && <th scope="col">Network message ID</th>}
          {mail && <th scope="col">Folder</th>}
          {withResults && <th scope="col">Result</th>}
          {withResults && (
            <th scope="col" className="text-right">
              {dated || oneDay.size === 0
                ? "Time (UTC)"
                : `UTC, ${formatInstant(`${[...oneDay][0]}T00:00:00Z`, "day", "utc")}`}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {targets.map(({ item, outcome }, index) => (
          <tr key={item.id}>
            <td className="text-ink-2 text-right tabular-nums">{index + 1}</td>
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
              <td>
                <Result result={outcome.result} words={resultWords(kind, pass, outcome.result)} error={outcome.error} />
              </td>
            )}
            {withResults && (
              <td className="text-right whitespace-nowrap tabular-nums">
                {outcome.at === null
                  ? "none"
                  : `${dated ? `${formatInstant(outcome.at, "day", "utc")}, ` : ""}${formatInstant(outcome.at, "time", "utc")}`}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

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
