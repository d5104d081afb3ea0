import { useState } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { Viewer } from "./people.ts";

export type Decision = NonNullable<ActionDetail["decision"]>;

/** The decision that somebody else made while the action stood here as one to be decided; null where there is none. */
export function useDecidedElsewhere({ status, round, decision }: ActionDetail, viewer: Viewer): Decision | null {
  const pending = status === "pendingApproval";
  const [awaited, setAwaited] = useState(pending ? round : null);
  // Pending again, it is awaited anew, and what was decided before is over.
  if (pending && awaited !== round) setAwaited(round);
  const elsewhere = decision !== null && viewer !== null && decision.by.id !== viewer.user.id;
  return !pending && awaited === round && elsewhere ? decision : null;
}
