import type { DifferenceRow } from "#src/contract/shapes/problem.ts";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { changesOf } from "#src/features/action-center/panel/difference.ts";

interface DifferenceTableProps {
  readonly label: string;
  readonly rows: readonly DifferenceRow[];
  readonly before: string;
}

export function DifferenceTable({ label, rows, before }: DifferenceTableProps) {
  return (
    <table aria-label={label} className="text-ink mt-2 w-full table-fixed border-collapse text-left tabular-nums">
      <thead className="text-caption text-ink-2">
        <tr className="border-line border-b">
          <th scope="col" className="py-1 pr-3 font-medium">
            What
          </th>
          <th scope="col" className="py-1 pr-3 font-medium">
            {before}
          </th>
          <th scope="col" className="py-1 font-medium">
            Now
          </th>
        </tr>
      </thead>
      <tbody>
        {changesOf(rows).map((change) => (
          <tr key={change.field} className="border-line border-b last:border-b-0">
            <th scope="row" className="text-ink-2 py-1 pr-3 font-normal wrap-anywhere">
              {change.label}
            </th>
            <td className="py-1 pr-3 wrap-anywhere">
              <UntrustedText text={change.before} />
            </td>
            <td className="py-1 font-medium wrap-anywhere">
              <UntrustedText text={change.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
