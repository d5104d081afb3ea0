/** Every type of entry by its name in a filter; one of a newer backend is named as it is. */
export const entryTypeWords: Readonly<Record<string, string>> = {
  "action.proposed": "Proposed",
  "action.factsChanged": "Facts changed",
  "action.targetsEdited": "Targets edited",
  "action.approved": "Approved",
  "action.approvalWithdrawn": "Approval withdrawn",
  "action.approvalVoided": "Approval void",
  "action.rejected": "Rejected",
  "action.reproposed": "Proposed again",
  "action.executionCancelled": "Execution cancelled",
  "action.executionStarted": "Execution started",
  "action.itemsProcessed": "Items processed",
  "action.executionEnded": "Execution ended",
  "action.retried": "Retried",
  "action.cancelled": "Cancelled",
  "action.expired": "Expired",
  "action.undoRequested": "Undo asked for",
  "action.undoStarted": "Undo started",
  "action.undoEnded": "Undo ended",
  "action.evidenceOpened": "Evidence",
  "action.handedOver": "Handed over",
  "attempt.refused": "Refused attempt",
  "policy.changed": "Policy changed",
  "import.completed": "Import",
  "export.completed": "Export",
  "log.started": "Log began",
  "log.unreadable": "Unreadable",
};

/** Long hashes and ids by their ends: enough to tell two apart at a glance, and copied whole. */
export function shortHash(hash: string): string {
  return hash.length <= 10 ? hash : `${hash.slice(0, 4)}…${hash.slice(-4)}`;
}
