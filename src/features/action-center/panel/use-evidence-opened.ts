import { useRef, type RefObject } from "react";
import type { ActionDetail } from "#src/api/contract/shapes/action-detail.ts";
import { useOpenEvidence } from "#src/api/queries/action-commands.ts";
import { showEvidence } from "./evidence/show-evidence.ts";
import type { Viewer } from "./people.ts";

/** Records, once per action and person, that the evidence was opened. It never stands in the way of looking. */
export function useEvidenceOpened(
  { id, timeline }: ActionDetail,
  viewer: Viewer,
  panel: RefObject<HTMLElement | null>,
): { readonly open: () => void; readonly show: () => void } {
  const { mutate } = useOpenEvidence();
  const sent = useRef(false);
  const open = () => {
    const recorded = timeline.some(
      ({ type, actor }) => type === "action.evidenceOpened" && actor.id === viewer?.user.id,
    );
    if (recorded || sent.current) return;
    sent.current = true;
    // What did not reach the log is told when it is opened again.
    const onError = () => {
      sent.current = false;
    };
    mutate({ id }, { onError });
  };
  const show = () => {
    showEvidence(panel.current);
    open();
  };
  return { open, show };
}
