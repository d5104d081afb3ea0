import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { explainError, problemOf } from "#src/api/errors.ts";
import {
  useApproveAction,
  useCancelAction,
  useExecuteAction,
  useRejectAction,
  useRetryAction,
  useWithdrawApproval,
} from "#src/api/queries/action-commands.ts";
import { actionDetailQuery } from "#src/api/queries/actions.ts";
import { useEditTargets, useReproposeAction, useUndoAction } from "#src/api/queries/after-decision-commands.ts";
import { dismissHint } from "#src/ui/hints.ts";
import { useToast } from "#src/ui/toast.tsx";
import type { RejectReason } from "#src/domain/vocabulary.ts";
import { failureTitle, type CommandName } from "./command-words.ts";
import type { ReadReview } from "./use-read-review.ts";

/** A command that was not accepted, or whose answer never came. */
export interface Failure {
  readonly command: CommandName;
  readonly error: unknown;
  /** Sends exactly the same again, under the same Idempotency-Key where no answer had come. */
  readonly again: () => void;
}

interface CommandState {
  readonly sending: CommandName | null;
  readonly failure: Failure | null;
}

interface After {
  /** What the person had entered for this command is used up. */
  readonly onDecided: (command: CommandName, comment: string) => void;
  /** The new action that an ended one was proposed again as. */
  readonly onProposedAgain: (id: string) => void;
}

/** Whoever has done it once needs its hint no more. */
const hinted: ReadonlySet<CommandName> = new Set(["approve", "cancel", "undo", "retry"]);

/** One command at a time for one action. Nothing shows as done before the backend has said so. */
export function useCommands(action: ActionDetail, review: ReadReview, after: After) {
  const [state, setState] = useState<CommandState>({ sending: null, failure: null });
  const send = useSenders();
  const reread = useReread(action.id);
  const notify = useToast();
  const mounted = useMounted();
  const busy = useRef(false);
  const { id } = action;

  const run = async (command: CommandName, call: () => Promise<ActionDetail>, comment = "") => {
    if (busy.current) return;
    busy.current = true;
    setState({ sending: command, failure: null });
    try {
      const answer = await call();
      // Proposed again: the answer is another action.
      if (answer.id === id) review.acknowledge(answer);
      after.onDecided(command, comment);
      if (hinted.has(command)) dismissHint(command);
      setState({ sending: null, failure: null });
      if (answer.id !== id) after.onProposedAgain(answer.id);
    } catch (error) {
      // The truth first, so that the note can say that what stands above is up to date.
      const now = problemOf(error) === null ? null : await reread();
      if (now !== null) review.acknowledge(now, toldBy(error));
      setState({ sending: null, failure: { command, error, again: () => void run(command, call, comment) } });
      // The panel shows another action by now, so the answer has no other place.
      if (!mounted.current)
        notify({ title: failureTitle(command, error), detail: explainError(error).detail, tone: "danger" });
    } finally {
      busy.current = false;
    }
  };

  return {
    ...state,
    labelOf: review.labelOf,
    approve: (comment: string) => {
      if (!review.confirm("Approve")) return;
      void run("approve", () => send.approve.mutateAsync({ id, ...review.aim(), comment }), comment);
    },
    reject: (reason: RejectReason, comment: string) => {
      if (!review.confirm("Reject")) return;
      void run("reject", () => send.reject.mutateAsync({ id, ...review.aim(), reason, comment }), comment);
    },
    execute: () => void run("execute", () => send.execute.mutateAsync({ id, round: review.aim().round })),
    cancel: () => void run("cancel", () => send.cancel.mutateAsync({ id, round: review.aim().round })),
    stop: () => void run("stop", () => send.cancel.mutateAsync({ id, round: review.aim().round })),
    withdraw: () => void run("withdraw", () => send.withdraw.mutateAsync({ id, round: review.aim().round })),
    /** All targets that are left out from now on. */
    editTargets: (excludedItemIds: readonly string[], comment: string) => {
      if (!review.confirm("Change targets")) return;
      const body = { id, ...review.aim(), excludedItemIds: [...excludedItemIds], comment };
      void run("editTargets", () => send.editTargets.mutateAsync(body), comment);
    },
    /** Under the digest of the undo's own review. */
    undo: (reviewDigest: string, comment: string) =>
      void run("undo", () => send.undo.mutateAsync({ id, ...review.aim(), reviewDigest, comment }), comment),
    repropose: () => void run("repropose", () => send.repropose.mutateAsync({ id, round: review.aim().round })),
    /** Null: all that failed or was not attempted. */
    retry: (itemIds: readonly string[] | null) => {
      const body = { id, round: review.aim().round, itemIds: itemIds === null ? null : [...itemIds] };
      void run("retry", () => send.retry.mutateAsync(body));
    },
  };
}

export type Commands = ReturnType<typeof useCommands>;

/** What a refusal says has moved: then its note was the naming, and the next press decides. */
function toldBy(error: unknown) {
  const problem = problemOf(error);
  return problem?.code === "stale_review" ? (problem.difference ?? []) : null;
}

function useSenders() {
  return {
    approve: useApproveAction(),
    reject: useRejectAction(),
    execute: useExecuteAction(),
    cancel: useCancelAction(),
    withdraw: useWithdrawApproval(),
    retry: useRetryAction(),
    editTargets: useEditTargets(),
    undo: useUndoAction(),
    repropose: useReproposeAction(),
  };
}

/** Reads the action anew; null where that fails too. */
function useReread(id: string): () => Promise<ActionDetail | null> {
  const client = useQueryClient();
  return async () => {
    try {
      return await client.fetchQuery({ ...actionDetailQuery(id), staleTime: 0 });
    } catch {
      return null;
    }
  };
}

function useMounted() {
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  return mounted;
}
