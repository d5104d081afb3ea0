import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { readLogPage } from "#src/api/queries/audit-pages.ts";
import { auditEntryQuery, auditHeadQuery } from "#src/api/queries/audit.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { dismissHint } from "#src/ui/hints.ts";
import { serverClock } from "#src/lib/clock.ts";
import { toIso } from "#src/lib/time.ts";
import { hashMatches, type Head } from "./chain.ts";
import { compareHead } from "./compare-head.ts";
import { rememberedHead, rememberHead, type RememberedHead } from "./remembered.ts";
import { verifyLog, type Verified } from "./verify-log.ts";

export type Verification =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly checked: number }
  | { readonly kind: "stopped"; readonly checked: number }
  | { readonly kind: "failed"; readonly checked: number; readonly error: unknown }
  | {
      readonly kind: "done";
      readonly verified: Verified;
      /** As it was before this run; null where this browser knew nothing of this log. */
      readonly remembered: RememberedHead | null;
      /** The newest entry as the backend named it when this run began: at least up to there it must give the log. */
      readonly named: Head;
    };

const progressMs = 100;

/** One run of Verify at a time, which can be stopped. What it found stays until the next. */
export function useVerification() {
  const [state, setState] = useState<Verification>({ kind: "idle" });
  const running = useRef<AbortController | null>(null);
  const announce = useAnnounce();
  const client = useQueryClient();
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const abort = new AbortController();
    running.current = abort;
    let checked = 0;
    let told = Number.NEGATIVE_INFINITY;
    setState({ kind: "running", checked });
    announce("Verifying.");
    try {
      const named = await client.fetchQuery(auditHeadQuery);
      const verified = await verifyLog({
        read: (cursor) => readLogPage(cursor, abort.signal),
        breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
        now: () => performance.now(),
        signal: abort.signal,
        onProgress: (count) => {
          checked = count;
          if (performance.now() - told < progressMs) return;
          told = performance.now();
          setState({ kind: "running", checked });
        },
      });
      abort.signal.throwIfAborted();
      await client.refetchQueries({ queryKey: auditHeadQuery.queryKey });
      setState({ kind: "done", verified, remembered: takeNote(verified), named });
      dismissHint("verify");
      announce(verified.broken === null ? "Verified." : `Entry ${verified.broken.sequence} does not fit.`);
    } catch (error) {
      setState(abort.signal.aborted ? { kind: "stopped", checked } : { kind: "failed", checked, error });
    }
  };
  return { state, start: () => void start(), stop: () => running.current?.abort() };
}

/** What this browser knew of the log; what it knows from now on only ever grows along a chain that holds. */
function takeNote(verified: Verified): RememberedHead | null {
  const [log] = verified.hashes;
  if (log === undefined) return null;
  const remembered = rememberedHead(log);
  const continues = remembered === null || compareHead(verified, remembered, "").holds;
  if (verified.broken === null && continues) rememberHead(log, { ...verified.head, at: toIso(serverClock.now()) });
  return remembered;
}

/**
 * Of a log that this browser sees for the first time it keeps the head at once: from then on a shorter log shows. A log is
 * known by its first entry, so one whose first entry does not fit is none that could be known again. Nothing is kept of one
 * that was altered.
 */
export function useRememberedHead(): RememberedHead | null {
  const { data: head } = useQuery(auditHeadQuery);
  const { data: first } = useQuery({ ...auditEntryQuery(1), staleTime: Number.POSITIVE_INFINITY });
  const { data: session } = useQuery(sessionQuery);
  const holds = session !== undefined && session.alteredEntry === null;
  const log = first !== undefined && first !== null && hashMatches(first) ? first.hash : undefined;
  useEffect(() => {
    if (!holds || log === undefined || head === undefined || rememberedHead(log) !== null) return;
    rememberHead(log, { ...head, at: toIso(serverClock.now()) });
  }, [holds, log, head]);
  return log === undefined ? null : rememberedHead(log);
}
