import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { changesOf, type Change } from "#src/features/action-center/panel/difference.ts";
import { formatNumber } from "#src/lib/numbers.ts";

/** "Messages 38 46, 8 more, all in Inbox. Mailboxes 31 39." with the old figures struck out. */
export function DifferenceSentence({ rows }: { readonly rows: readonly DifferenceRow[] }) {
  const changes = changesOf(rows);
  const places = changes.filter(isPlace);
  const main = changes.filter((change) => !isPlace(change) && !isCount(change));
  const counts = changes.filter(isCount);
  // Where no figure tells it (as many came as left), the targets themselves do.
  const shown = main.length > 0 ? main : counts;
  return (
    <>
      {shown.map((change) => (
        <span key={change.field}>
          {change.label}{" "}
          {isCount(change) ? null : (
            <>
              <del>
                <span className="sr-only">were </span>
                <UntrustedText text={change.before} limit={120} />
              </del>{" "}
            </>
          )}
          <strong className="font-semibold">
            <span className="sr-only">now </span>
            <UntrustedText text={change.after} limit={120} />
          </strong>
          {change.field === "impact.messages" && more(change, places)}.{" "}
        </span>
      ))}
    </>
  );
}

function isPlace({ field }: Change): boolean {
  return field.startsWith("targets.") && !field.endsWith(".added") && !field.endsWith(".departed");
}

function isCount({ field }: Change): boolean {
  return field === "targets.added" || field === "targets.departed";
}

function more({ delta }: Change, places: readonly Change[]): string {
  if (delta === null || delta === 0) return "";
  const words = `, ${formatNumber(Math.abs(delta))} ${delta > 0 ? "more" : "fewer"}`;
  const [only] = places;
  return places.length === 1 && only?.delta === delta ? `${words}, all in ${only.label}` : words;
}
