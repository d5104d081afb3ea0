import { useRef, type RefObject } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { useOpenEvidence } from "#src/api/queries/action-commands.ts";
import { showEvidence } from "./evidence/show-evidence.ts";
import type { Viewer } from "./people.ts";

interface EvidenceOpened {
  readonly open: () => void;
  readonly show: () => void;
  /** Where there is nothing to open: on the verdict alone. */
  readonly skip: () => void;
}

/** Records, once per action and person, that the evidence was opened. It never stands in the way of looking. */
export function useEvidenceOpened(
  { id, timeline, evidenceToOpen }: ActionDetail,
  viewer: Viewer,
  panel: RefObject<HTMLElement | null>,
): EvidenceOpened {
  const { mutate } = useOpenEvidence();
  const sent = useRef(false);
  const open = () => {
    const recorded = timeline.some(
      ({ type, actor, data }) =>
        type === "action.evidenceOpened" && data["nothingToOpen"] !== true && actor.id === viewer?.user.id,
    );
    // What unfolds may be something else than evidence, such as a list without a message that is still there.
    if (recorded || sent.current || !evidenceToOpen) return;
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
  const skip = () => mutate({ id, nothingToOpen: true });
  return { open, show, skip };
}
