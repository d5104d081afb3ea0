import { useRef } from "react";
import type { ActionDetail } from "#src/api/contract/shapes/action.ts";
import { useOpenEvidence } from "#src/api/queries/action-commands.ts";
import type { Viewer } from "./people.ts";

/** Records, once per action and person, that the evidence was opened. It never stands in the way of looking. */
export function useEvidenceOpened({ id, timeline }: ActionDetail, viewer: Viewer): () => void {
  const { mutate } = useOpenEvidence();
  const sent = useRef(false);
  return () => {
    const recorded = timeline.some(
      ({ type, actor }) => type === "action.evidenceOpened" && actor.id === viewer?.user.id,
    );
    if (recorded || sent.current) return;
    sent.current = true;
    mutate({ id });
  };
}
