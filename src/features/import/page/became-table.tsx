import { useId, useState } from "react";
import type { ImportReport } from "#src/contract/shapes/import.ts";
import { Button } from "#src/ui/button.tsx";
import { usePrinting } from "#src/ui/printing.ts";
import { BecameTarget, maxNamed, outcomeWords, whatWords } from "#src/features/import/became-list.tsx";
import { formatNumber, plural } from "#src/lib/numbers.ts";

/** Rows that come into the page at a time: links by the thousand would slow it down. */
const atATime = 100;

const headClass = "text-caption text-ink-2 py-1.5 pr-3 text-left font-medium";

export function BecameTable({ report: { became, read } }: { readonly report: ImportReport }) {
  const [shown, setShown] = useState(atATime);
  const id = useId();
  // A button does nothing on paper.
  const drawn = usePrinting() ? became.length : shown;
  const left = became.length - drawn;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="text-title font-semibold">
        What became what
      </h3>
      {became.length === 0 ? (
        <p className="text-ink-2 mt-1">
          {read === 0 ? "The file holds no records." : "None of the records became anything."}
        </p>
      ) : (
        <table aria-labelledby={id} className="mt-1.5 w-full">
          <thead>
            <tr>
              {["Line", "Kind", "Outcome", "What it is"].map((head) => (
                <th key={head} scope="col" className={headClass}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {became.slice(0, drawn).map((entry) => (
              <tr key={`${entry.line} ${entry.what} ${entry.id}`} className="border-line border-t align-top">
                <td className="text-ink-2 py-1.5 pr-3 tabular-nums md:w-20">{formatNumber(entry.line)}</td>
                <td className="py-1.5 pr-3 md:w-32">{whatWords[entry.what]}</td>
                <td className="py-1.5 pr-3 first-letter:uppercase md:w-28">{outcomeWords[entry.outcome]}</td>
                <td className="py-1.5 wrap-anywhere">
                  <BecameTarget entry={entry} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {left > 0 && (
        <Button className="mt-2" onClick={() => setShown(shown + atATime)}>
          Show {formatNumber(Math.min(atATime, left))} more of {formatNumber(became.length)}
        </Button>
      )}
      {left <= 0 && became.length >= maxNamed && (
        <p className="text-caption text-ink-2 mt-1.5">
          {plural(maxNamed, "line")} are named here; the figures above count all.
        </p>
      )}
    </section>
  );
}
