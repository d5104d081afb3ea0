import { createContext, use } from "react";
import type { ActionRow } from "#src/contract/shapes/action.ts";

/** Ids of the actions that this person had open in this tab. */
export const OpenedContext = createContext<ReadonlySet<string>>(new Set());

/** Waits for a decision, and this person has neither had it open here nor is recorded as having opened its evidence. */
export function isUnopened({ id, status, evidenceOpened }: ActionRow, opened: ReadonlySet<string>): boolean {
  return status === "pendingApproval" && !evidenceOpened && !opened.has(id);
}

export function useUnopened(row: ActionRow): boolean {
  return isUnopened(row, use(OpenedContext));
}
