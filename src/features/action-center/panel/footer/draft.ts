import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { RejectReason } from "#src/domain/vocabulary.ts";

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

/**
 * A copy of the draft lies beside what was read from the backend, so that it outlives the panel and goes, with
 * everything else, when another person takes over the tab. Nothing ever fetches it.
 */
export function useDraft(actionId: string) {
  const client = useQueryClient();
  const key = ["drafts", actionId];
  const [draft, setDraft] = useState(() => client.getQueryData<Draft>(key) ?? empty);
  // On top of the copy, not of what was drawn: an answer comes when more may have been typed.
  const change = (part: Partial<Draft>) => {
    const next = { ...(client.getQueryData<Draft>(key) ?? empty), ...part };
    setDraft(next);
    client.setQueryDefaults(["drafts"], { gcTime: Infinity });
    client.setQueryData<Draft>(key, next);
  };
  return { draft, change };
}
