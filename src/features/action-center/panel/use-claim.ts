import { useEffect } from "react";
import { keepClaimed } from "#src/api/claim.ts";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";

/** Others see who has it open who could decide on it: a reader is told of them, and is none of them. */
export function useClaim({ id, allowed, recordedBy }: ActionDetail): void {
  const decides = allowed.reject.allowed || allowed.reject.code !== "forbidden";
  const claims = decides && recordedBy === "countersign";
  useEffect(() => (claims ? keepClaimed(id) : undefined), [id, claims]);
}
