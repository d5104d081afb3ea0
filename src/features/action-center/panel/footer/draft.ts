import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { RejectReason } from "#src/domain/vocabulary.ts";

/** What a person has entered for one action and not sent. */
export interface Draft {
  readonly rejecting: boolean;
  readonly reason: RejectReason | null;
  readonly comment: string;
}

const empty: Draft = { rejecting: false, reason: null, comment: "" };

/**
 * A copy of the draft lies beside what was read from the backend, so that it outlives the panel and goes, with
 * everything else, when another person takes over the tab. Nothing ever fetches it.
 */
export function useDraft(actionId: string) {
  const client = useQueryClient();
  const key = ["drafts", actionId];
  const [draft, setDraft] = useState(() => client.getQueryData<Draft>(key) ?? empty);
  const keep = (next: Draft) => {
    setDraft(next);
    client.setQueryDefaults(["drafts"], { gcTime: Infinity });
    client.setQueryData<Draft>(key, next);
  };
  return { draft, change: (part: Partial<Draft>) => keep({ ...draft, ...part }), clear: () => keep(empty) };
}
