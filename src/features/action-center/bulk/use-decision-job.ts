import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import * as z from "zod/mini";
import { NetworkError, mayHaveActed, precedesReplay } from "#src/api/errors.ts";
import { callUnder } from "#src/api/keyed-call.ts";
import { refreshHosting } from "#src/api/queries/hosting.ts";
import { refreshActions } from "#src/api/queries/refresh-actions.ts";
import { savedJobKey } from "#src/api/saved-job-key.ts";
import { decideActions } from "#src/contract/bulk.ts";
import { digest } from "#src/contract/primitives.ts";
import { problem as problemShape } from "#src/contract/shapes/problem.ts";
import { actionKinds, rejectReasons } from "#src/domain/vocabulary.ts";
import { keepForTab, readForTab } from "#src/lib/storage.ts";
import { dismissHint } from "#src/ui/hints.ts";
import { useOfflineReason } from "#src/ui/offline.ts";
import { type DecisionJob, type JobPart, openParts, withPart } from "./decision-job.ts";

/**
 * Sends one decision on many actions, part by part. Each step is kept in the tab before it is sent: a page that is loaded
 * anew, or a connection that comes back, goes on where it was, under the same keys. Leaving the page halts it after the
 * call that is on its way.
 */
export function useDecisionJob(persona: string) {
  const client = useQueryClient();
  const { job, latest, keep, isHere } = useSavedJob(persona);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const busy = useRef(false);

  const run = async (from: DecisionJob) => {
    if (busy.current) return;
    busy.current = true;
    setSending(true);
    setProblem(null);
    keep({ ...from, stopped: false });
    for (let part = nextPart(latest()); part !== null; part = nextPart(latest())) {
      const { key } = part;
      const tell = (news: Parameters<typeof withPart>[2]) => {
        const now = latest();
        if (isHere()) keep(now === null ? null : withPart(now, key, news));
        else keepElsewhere(persona, key, news);
      };
      tell({ sent: true });
      try {
        const { results } = await send(from, part);
        tell({ results });
        if (from.decision === "approve") dismissHint("approve");
      } catch (error) {
        // A plain no says that it was not carried out; one that precedes the replay only that it was not this time.
        if (!mayHaveActed(error) && !(part.sent && precedesReplay(error))) tell({ sent: false });
        setProblem(error);
        break;
      }
      if (!isHere()) break;
    }
    busy.current = false;
    setSending(false);
    refreshActions(client);
    // Whether anything can be stored, or can be again.
    refreshHosting(client);
  };

  useResume(job, problem, run);
  return {
    job,
    sending,
    problem,
    start: (next: DecisionJob) => void run(next),
    /** Kept at once: a page that is loaded anew before the answer comes does not go on. */
    stop: () => {
      const now = latest();
      if (now !== null) keep({ ...now, stopped: true });
    },
    goOn: () => {
      if (job !== null) void run(job);
    },
    forget: () => keep(null),
  };
}

/** The job as it is drawn and as it is kept in the tab, for as long as the page shows it. */
function useSavedJob(persona: string) {
  const [job, setJob] = useState(() => readJob(persona));
  const latest = useRef(job);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const keep = (next: DecisionJob | null) => {
    latest.current = next;
    keepJob(next);
    setJob(next);
  };
  return { job, latest: () => latest.current, keep, isHere: () => here.current };
}

/** The page was left, and may have been come back to: whoever goes on there keeps the job now, if it is still kept. */
function keepElsewhere(persona: string, key: string, news: Parameters<typeof withPart>[2]): void {
  const kept = readJob(persona);
  if (kept !== null) keepJob(withPart(kept, key, news));
}

/** Null where nothing is left to be sent, and after a press on Stop. */
function nextPart(job: DecisionJob | null): JobPart | null {
  return job === null || job.stopped ? null : (openParts(job)[0] ?? null);
}

function send({ decision, reason, comment }: DecisionJob, { key, sent, items }: JobPart) {
  return callUnder(key, sent)(decideActions, {
    body: {
      decision,
      reason,
      comment: comment.trim() === "" ? null : comment,
      items: items.map(({ actionId, reviewDigest, round }) => ({ actionId, reviewDigest, round })),
    },
  });
}

/** Goes on by itself when the page was loaded anew, and when the backend answers again. */
function useResume(job: DecisionJob | null, problem: unknown, run: (job: DecisionJob) => Promise<void>) {
  const unsendable = useOfflineReason();
  const was = useRef(unsendable);
  const resume = useEffectEvent((after: "load" | "connection") => {
    const waits = after === "load" || problem instanceof NetworkError;
    if (waits && job !== null && !job.stopped && openParts(job).length > 0) void run(job);
  });
  useEffect(() => resume("load"), []);
  useEffect(() => {
    const back = was.current !== null && unsendable === null;
    was.current = unsendable;
    if (back) resume("connection");
  }, [unsendable]);
}

const result = z.object({
  actionId: z.string(),
  outcome: z.enum(["approved", "awaitingSecondApproval", "rejected", "refused"]),
  problem: z.nullable(problemShape),
});

const kept = z.object({
  persona: z.string(),
  decision: z.enum(["approve", "reject"]),
  reason: z.nullable(z.enum(rejectReasons)),
  comment: z.string(),
  stopped: z.boolean(),
  parts: z.array(
    z.object({
      key: z.string(),
      items: z.array(
        z.object({
          actionId: z.string(),
          reviewDigest: digest,
          round: z.int(),
          kind: z.enum(actionKinds),
          target: z.string(),
        }),
      ),
      // An earlier build kept none: it may have been sent.
      sent: z.catch(z.boolean(), true),
      results: z.nullable(z.array(result)),
    }),
  ),
});

/** The decision that this person had on its way in this tab; null where there is none that can be read. */
function readJob(persona: string): DecisionJob | null {
  try {
    const parsed = kept.safeParse(JSON.parse(readForTab(savedJobKey) ?? "null"));
    return parsed.success && parsed.data.persona === persona ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Null forgets it. Where the browser keeps nothing, it lasts as long as the page. */
export function keepJob(job: DecisionJob | null): void {
  keepForTab(savedJobKey, job === null ? null : JSON.stringify(job));
}
