import { memo, useState } from "react";
import { Button } from "#src/ui/button.tsx";
import { LongText, UntrustedText } from "#src/ui/untrusted-text.tsx";
import { isRecord } from "#src/domain/entry-data.ts";
import { defangText } from "#src/lib/defang.ts";
import { formatNumber } from "#src/lib/numbers.ts";

type Data = Readonly<Record<string, unknown>>;

const few = 20;

/**
 * Everything an entry holds, name by name. All of it is text from the record: nothing in it is live, and nothing of it is
 * drawn anew while the log around it grows.
 */
export const EntryData = memo(function EntryData({ data }: { readonly data: Data }) {
  const rows = Object.entries(data);
  if (rows.length === 0) return <p className="text-ink-2">It holds nothing more.</p>;
  return <Fields rows={rows} depth={0} />;
});

interface FieldsProps {
  readonly rows: readonly (readonly [string, unknown])[];
  readonly depth: number;
}

/** Side by side at the top; deeper there is no room for that. */
function Fields({ rows, depth }: FieldsProps) {
  return (
    <dl className="flex flex-col">
      {rows.map(([name, value]) => (
        <div
          key={name}
          className={`border-line grid gap-x-4 border-b py-1 last:border-b-0 ${depth === 0 ? "md:grid-cols-[9rem_minmax(0,1fr)]" : "md:grid-cols-[6.5rem_minmax(0,1fr)]"}`}
        >
          <dt className="text-caption text-ink-2 font-mono wrap-anywhere">
            <UntrustedText text={name} limit={120} />
          </dt>
          <dd className="min-w-0 wrap-anywhere">
            <Value value={value} depth={depth} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value, depth }: { readonly value: unknown; readonly depth: number }) {
  if (value === null || value === undefined) return <span className="text-ink-3">null</span>;
  if (typeof value === "string") {
    return value === "" ? <span className="text-ink-3">empty text</span> : <LongText text={defangText(value)} />;
  }
  if (typeof value === "number" || typeof value === "boolean") return <>{String(value)}</>;
  if (Array.isArray(value)) return <List items={value} depth={depth} />;
  if (!isRecord(value)) return <span className="text-ink-3">unknown</span>;
  const rows = Object.entries(value);
  return rows.length === 0 ? <span className="text-ink-3">empty</span> : <Fields rows={rows} depth={depth + 1} />;
}

function List({ items, depth }: { readonly items: readonly unknown[]; readonly depth: number }) {
  const [all, setAll] = useState(false);
  if (items.length === 0) return <span className="text-ink-3">none</span>;
  return (
    <>
      <ol className="flex flex-col gap-1">
        {(all ? items : items.slice(0, few)).map((item, index) => (
          <li key={index}>
            <Value value={item} depth={depth} />
          </li>
        ))}
      </ol>
      {items.length > few && (
        <Button tone="quiet" className="-ml-3" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${formatNumber(items.length)}`}
        </Button>
      )}
    </>
  );
}
