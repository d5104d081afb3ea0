import type { ActionKind } from "#src/domain/vocabulary.ts";

/** D3FEND tactics by their number in OCSF. */
export type Activity = { readonly id: 1 | 2 | 3; readonly name: "Isolate" | "Evict" | "Restore" };

const isolate: Activity = { id: 1, name: "Isolate" };
const evict: Activity = { id: 2, name: "Evict" };
const restore: Activity = { id: 3, name: "Restore" };

/** A block keeps people from a URL; a deletion, and the end of a forwarding, take something away; an undo brings it back. */
export function activityOf(kind: ActionKind, undo: boolean): Activity {
  if (undo) return restore;
  return kind === "blockUrl" ? isolate : evict;
}

type Technique = { readonly uid: string; readonly name: string };

const deleteMail: Technique = { uid: "D3-ER", name: "Email Removal" };
const restoreMail: Technique = { uid: "D3-RE", name: "Restore Email" };

/** The tactic always; the technique only where D3FEND has one that says just this. */
export function countermeasureOf(kind: ActionKind, { id, name }: Activity) {
  const tactic = { d3f_tactic: { name } };
  if (kind !== "softDeleteEmail" && kind !== "softDeleteEmailCluster") return tactic;
  return { ...tactic, d3f_technique: id === restore.id ? restoreMail : deleteMail };
}
