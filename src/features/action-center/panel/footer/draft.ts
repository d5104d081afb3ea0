import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import * as z from "zod/mini";
import { keepDraft, readDraft } from "#src/api/drafts.ts";
import { rejectReasons, type RejectReason } from "#src/domain/vocabulary.ts";

/** What a person has entered for one action and not sent. */
export interface Draft {
  readonly rejecting: boolean;
  readonly reason: RejectReason | null;
  readonly comment: string;
  /** Undo was chosen: its review stands in view and its comment is asked for. */
  readonly undoing: boolean;
  /** Targets that are to be left out from now on; null unless they are being chosen. */
  readonly leftOut: readonly string[] | null;
  /** Why they are left out: not the comment of the decision, which stays as it is meanwhile. */
  readonly why: string;
}

const empty: Draft = { rejecting: false, reason: null, comment: "", undoing: false, leftOut: null, why: "" };

const kept: z.ZodMiniType<Draft> = z.object({
  rejecting: z.boolean(),
  reason: z.nullable(z.enum(rejectReasons)),
  comment: z.string(),
  undoing: z.boolean(),
  leftOut: z.nullable(z.array(z.string())),
  why: z.string(),
});

/**
 * A copy of the draft lies beside what was read from the backend, so that it outlives the panel, and one in the tab, so that it
 * outlives a reload. Both go, with everything else, when another person takes over the tab. Nothing ever fetches them.
 */
export function useDraft(actionId: string) {
  const client = useQueryClient();
  const key = ["drafts", actionId];
  const of = `action ${actionId}`;
  const current = () => client.getQueryData<Draft>(key) ?? storedDraft(of);
  const [draft, setDraft] = useState(current);
  // On top of the copy, not of what was drawn: an answer comes when more may have been typed.
  const change = (part: Partial<Draft> | ((latest: Draft) => Partial<Draft>)) => {
    const latest = current();
    const next = { ...latest, ...(typeof part === "function" ? part(latest) : part) };
    setDraft(next);
    client.setQueryDefaults(["drafts"], { gcTime: Infinity });
    client.setQueryData<Draft>(key, next);
    keepDraft(of, isEmpty(next) ? null : next);
  };
  return { draft, change };
}

function storedDraft(of: string): Draft {
  const stored = kept.safeParse(readDraft(of));
  return stored.success ? stored.data : empty;
}

function isEmpty({ rejecting, reason, comment, undoing, leftOut, why }: Draft): boolean {
  return !rejecting && reason === null && comment === "" && !undoing && leftOut === null && why === "";
}
