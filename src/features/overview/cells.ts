import type { ReactNode } from "react";
import type { ActionRow } from "#src/contract/shapes/action.ts";

/** How an action is named in a row. The lists of the action center show the same, so the route brings them from there. */
export interface ActionCells {
  readonly kind: (row: ActionRow, compact: boolean) => ReactNode;
  readonly target: (row: ActionRow) => ReactNode;
  readonly severity: (row: ActionRow) => ReactNode;
}
