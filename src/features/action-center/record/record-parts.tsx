import type { ReactNode } from "react";
import type { AuditEntryRow } from "#src/contract/shapes/audit.ts";
import { defangText } from "#src/lib/defang.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { formatLocal, formatUtc } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";

/** Text of the record or of people: as text, with what would be hidden made visible, and no address live. */
export function Told({ text }: { readonly text: string }) {
  return <bdi>{visibleText(defangText(text))}</bdi>;
}

export interface FactProps {
  readonly label: string;
  readonly children: ReactNode;
}

interface PartProps {
  readonly title: string;
  readonly aside?: string | undefined;
  readonly children: ReactNode;
}

export function Part({ title, aside, children }: PartProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-2.5">
      <h2 className="text-[1.2em] font-semibold">
        {title}
        {aside !== undefined && <span className="text-ink-2 ml-2 text-[0.85em] font-normal">{aside}</span>}
      </h2>
      {children}
    </section>
  );
}

export function Facts({ children }: { readonly children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[11em_minmax(0,1fr)] gap-x-4 gap-y-1.5 max-md:grid-cols-1 print:grid-cols-[11em_minmax(0,1fr)]">
      {children}
    </dl>
  );
}

export function Fact({ label, children }: FactProps) {
  return (
    <div className="contents">
      <dt className="text-ink-2">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

/** UTC first, then the same in the reader's zone, by its name. */
export function When({ at }: { readonly at: string }) {
  const local = formatLocal(at);
  return (
    <>
      <strong className="font-semibold tabular-nums">{formatUtc(at)}</strong>
      {local !== null && <span className="text-ink-2 block tabular-nums">{local}</span>}
    </>
  );
}

export function Entry({ entry: { sequence, hash } }: { readonly entry: AuditEntryRow }) {
  return (
    <>
      {formatNumber(sequence)} <Hash text={hash} />
    </>
  );
}

export function Hash({ text }: { readonly text: string }) {
  return <code className="font-mono text-[0.85em] break-all">{text}</code>;
}
