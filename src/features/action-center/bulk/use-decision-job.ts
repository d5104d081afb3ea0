import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { decideActions } from "#src/api/contract/bulk.ts";
import { NetworkError } from "#src/api/errors.ts";
import { callUnder } from "#src/api/keyed-call.ts";
import { refreshActions } from "#src/api/queries/refresh-actions.ts";
import { useUnsendable } from "#src/components/ui/unsendable.ts";
import { openParts, withResults, type DecisionJob, type JobPart } from "./decision-job.ts";
import { keepJob, readJob } from "./kept-job.ts";

/**
 * Sends one decision on many actions, part by part. Each step is kept in the tab before it is sent: a page that is loaded
 * anew, or a connection that comes back, goes on where it was, under the same keys. Leaving the page halts it after the
 * call that is on its way.
 */
export function useDecisionJob(persona: string) {
  const client = useQueryClient();
  const [job, setJob] = useState(() => readJob(persona));
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const halted = useRef<Halt>({ by: "nobody" });
  const busy = useRef(false);

  const keep = (next: DecisionJob | null) => {
    keepJob(next);
    setJob(next);
  };
  const run = async (from: DecisionJob) => {
    if (busy.current) return;
    busy.current = true;
    halted.current = { by: "nobody" };
    setSending(true);
    setProblem(null);
    let now: DecisionJob = { ...from, stopped: false };
    keep(now);
    try {
      for (const part of openParts(now)) {
        // Set by a press on Stop while the last call was on its way.
        if (!isHalted(halted, "nobody")) break;
        const { results } = await send(now, part);
        now = withResults(now, part.key, results);
        keep(now);
      }
      if (openParts(now).length > 0) keep({ ...now, stopped: isHalted(halted, "person") });
    } catch (error) {
      setProblem(error);
    }
    busy.current = false;
    setSending(false);
    refreshActions(client);
  };

  useResume(job, problem, run);
  useEffect(() => {
    halted.current = { by: "nobody" };
    return () => {
      halted.current = { by: "leaving" };
    };
  }, []);
  return {
    job,
    sending,
    problem,
    start: (next: DecisionJob) => void run(next),
    stop: () => {
      halted.current = { by: "person" };
    },
    goOn: () => {
      if (job !== null) void run(job);
    },
    forget: () => keep(null),
  };
}

interface Halt {
  readonly by: "nobody" | "person" | "leaving";
}

function isHalted({ current }: { readonly current: Halt }, by: Halt["by"]): boolean {
  return current.by === by;
}

function send({ decision, reason, comment }: DecisionJob, { key, items }: JobPart) {
  return callUnder(key, false)(decideActions, {
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
  const unsendable = useUnsendable();
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
