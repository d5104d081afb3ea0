import type { ActionItem } from "#src/contract/shapes/action-detail.ts";
import { CutText } from "#src/ui/cut-text.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import type { ItemResult } from "#src/domain/vocabulary.ts";
import { itemResultWords } from "#src/domain/words.ts";
import { locationWords } from "#src/features/action-center/panel/location-words.ts";
import { defangText } from "#src/lib/defang.ts";

interface TargetsTableProps {
  readonly items: readonly ActionItem[];
  /** How many rows lie before the first one shown. */
  readonly firstIndex: number;
  readonly total: number;
  readonly withResults: boolean;
}

export function TargetsTable({ items, firstIndex, total, withResults }: TargetsTableProps) {
  return (
    <table aria-label="Messages" aria-rowcount={total + 1} className="w-full table-fixed border-collapse text-left">
      <thead className="text-caption text-ink-2">
        <tr className="border-line border-b" aria-rowindex={1}>
          <Head>Mailbox</Head>
          <Head>Subject</Head>
          <Head>{withResults ? "Result" : "Place"}</Head>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <tr key={item.id} aria-rowindex={firstIndex + index + 2} className="border-line border-b last:border-b-0">
            <td className="py-1.5 pr-3">
              <CutText>
                {item.mailbox === null ? (
                  <span className="text-ink-3">not named</span>
                ) : (
                  <UntrustedText text={item.mailbox} limit={120} />
                )}
              </CutText>
            </td>
            <td className="py-1.5 pr-3">
              <CutText>
                <UntrustedText text={defangText(item.label)} limit={160} />
              </CutText>
            </td>
            <td className="py-1.5">
              <CutText>{withResults ? <Result item={item} /> : locationWords(item.location)}</CutText>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ children }: { readonly children: string }) {
  return (
    <th scope="col" className="py-1 pr-3 font-medium">
      {children}
    </th>
  );
}

const undoWords = {
  success: "Brought back",
  failure: "Not brought back",
  alreadyInDestination: "Back already",
  notFound: "Not brought back, not found",
  notAttempted: "Not brought back yet",
} as const satisfies Record<ItemResult, string>;

function Result({ item: { result, undoResult, error } }: { readonly item: ActionItem }) {
  if (result === null) return <span className="text-ink-2">Not yet</span>;
  if (undoResult !== null) {
    return (
      <span className={undoResult === "failure" ? "text-danger" : ""}>
        {undoWords[undoResult]}
        {error !== null && `: ${error.message}`}
      </span>
    );
  }
  return (
    <span className={result === "failure" ? "text-danger" : ""}>
      {itemResultWords[result]}
      {error !== null && `: ${error.message}`}
    </span>
  );
}
