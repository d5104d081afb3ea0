import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ImportReport } from "#src/contract/shapes/import.ts";
import { Button } from "#src/ui/button.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { defangText } from "#src/lib/defang.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";

type Became = ImportReport["became"][number];

const shownAtFirst = 12;
/** The report names no more than this; the figures above it count all. */
export const maxNamed = 1000;

export const outcomeWords = { created: "new", updated: "updated", unchanged: "unchanged" } as const satisfies Record<
  Became["outcome"],
  string
>;
export const whatWords = {
  investigation: "Investigation",
  action: "Action",
  evidence: "Evidence",
} as const satisfies Record<Became["what"], string>;

interface BecameListProps {
  readonly became: readonly Became[];
  readonly onFollow: () => void;
}

export function BecameList({ became, onFollow }: BecameListProps) {
  const [all, setAll] = useState(false);
  const rows = all ? became : became.slice(0, shownAtFirst);
  return (
    <div role="group" aria-label="What became what">
      <h4 className="text-caption text-ink-2 font-medium">What became what</h4>
      <ul className="mt-1 flex max-h-72 flex-col overflow-y-auto">
        {rows.map((entry) => (
          <li
            key={`${entry.line} ${entry.what} ${entry.id}`}
            className="border-line grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-2 border-t py-1 first:border-t-0"
          >
            <span className="text-caption text-ink-2 leading-5 tabular-nums">Line {entry.line}</span>
            <span className="wrap-anywhere">
              {whatWords[entry.what]}, {outcomeWords[entry.outcome]}: <BecameTarget entry={entry} onFollow={onFollow} />
            </span>
          </li>
        ))}
      </ul>
      {!all && became.length > shownAtFirst && (
        <Button tone="quiet" className="-ml-3" onClick={() => setAll(true)}>
          Show all {formatNumber(became.length)}
        </Button>
      )}
      {all && became.length >= maxNamed && (
        <p className="text-caption text-ink-2">
          {plural(maxNamed, "line")} are named here; the figures above count all.
        </p>
      )}
    </div>
  );
}

interface BecameTargetProps {
  readonly entry: Became;
  readonly onFollow?: () => void;
}

/** What it is, as the way to it. Evidence leads to the investigation that holds it, where there is one. */
export function BecameTarget({ entry, onFollow }: BecameTargetProps) {
  const words = <UntrustedText text={defangText(entry.text)} limit={160} />;
  const look = "text-accent-ink underline-offset-2 hover:underline";
  switch (entry.what) {
    case "investigation":
      return (
        <Link to="/investigations/$id" params={{ id: entry.id }} className={look} onClick={onFollow}>
          {words}
        </Link>
      );
    case "action":
      return (
        <Link to="/actions/pending" search={{ selected: entry.id }} className={look} onClick={onFollow}>
          {words}
        </Link>
      );
    case "evidence":
      if (entry.id === "") return words;
      return (
        <Link to="/investigations/$id/evidence" params={{ id: entry.id }} className={look} onClick={onFollow}>
          {words}
        </Link>
      );
    default:
      return entry.what satisfies never;
  }
}
