import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { auditNewerQuery, type AuditListParams } from "#src/api/queries/audit.ts";
import { Button } from "#src/ui/button.tsx";
import { plural } from "#src/lib/numbers.ts";
import { readPreference, writePreference } from "#src/lib/storage.ts";

const storageKey = "countersign.audit-follow";

/** Whether new entries are to come in by themselves: what was chosen in this browser, else yes. */
export function useFollowChoice() {
  const [on, setOn] = useState(() => readPreference(storageKey) !== "off");
  const choose = (next: boolean) => {
    setOn(next);
    writePreference(storageKey, next ? "on" : "off");
  };
  return [on, choose] as const;
}

interface NewerInput {
  readonly params: AuditListParams;
  /** Sequence of the log's newest entry; null while it is not known. */
  readonly newest: number | null;
  /** Sequence of the first row; 0 for an empty list, null where the first rows are not held. */
  readonly shown: number | null;
}

/** How many entries that pass the filters were written since the list was read. */
export function useNewerCount({ params, newest, shown }: NewerInput): number {
  const behind = newest !== null && shown !== null && newest > shown;
  const { data } = useQuery({
    ...auditNewerQuery(params, shown ?? 0, newest ?? 0),
    enabled: behind,
    placeholderData: keepPreviousData,
  });
  return behind ? (data ?? 0) : 0;
}

/** While nobody reads further down or has an entry open, what is new is read as soon as it is there. */
export function useFollow(follows: boolean, count: number, newest: number | null, readAgain: () => void): void {
  const read = useEffectEvent(readAgain);
  useEffect(() => {
    if (follows && count > 0) read();
  }, [follows, count, newest]);
}

interface FollowSwitchProps {
  readonly on: boolean;
  /** It is on, and something is being read. */
  readonly paused: boolean;
  readonly onChange: (on: boolean) => void;
}

export function FollowSwitch({ on, paused, onChange }: FollowSwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      data-tip={
        paused
          ? "Paused while you read further down or have an entry open. New entries are counted meanwhile."
          : "New entries come in at the top of the list."
      }
      onClick={() => onChange(!on)}
      className="rounded-control hover:bg-quiet-soft h-control text-ink-2 inline-flex shrink-0 items-center gap-2 px-2.5 font-medium whitespace-nowrap"
    >
      Follow
      {paused && <span className="font-normal">paused</span>}
      <span
        aria-hidden="true"
        className={`inline-flex h-4.5 w-8 items-center rounded-full border px-0.5 ${
          on ? "bg-accent border-accent text-on-accent justify-end" : "border-line-control text-ink-2"
        } ${paused ? "opacity-70" : ""}`}
      >
        <span className="size-0 rounded-full border-6 border-current" />
      </span>
    </button>
  );
}

interface NewerEntriesProps {
  readonly count: number;
  readonly paused: boolean;
  readonly onShow: () => void;
}

/** What was written while something is read is counted and offered, never pushed in from above. */
export function NewerEntries({ count, paused, onShow }: NewerEntriesProps) {
  if (count <= 0) return null;
  return (
    <div className="border-line bg-accent-soft flex shrink-0 items-center justify-center gap-2 border-b px-5 py-1 print:hidden">
      <span role="status">
        {paused ? "Paused, " : ""}
        {plural(count, "new entry", "new entries")}
      </span>
      <Button tone="quiet" onClick={onShow}>
        Show
      </Button>
    </div>
  );
}
