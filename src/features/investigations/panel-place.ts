import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** What the panel of an action is given: the same as on the pages of the action center. */
export interface PanelPlace {
  readonly id: string;
  readonly position: { readonly index: number; readonly total: number } | null;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly onClose: () => void;
}

/** The panel belongs to another feature; the route brings it. */
export type RenderPanel = (place: PanelPlace) => ReactNode;

/** Previous and next go through the actions of a page, in the order in which it shows them. */
export function usePanelPlace(
  actions: readonly { readonly id: string }[],
  total: number,
  selectedId: string | null,
): PanelPlace | null {
  const navigate = useNavigate();
  if (selectedId === null) return null;
  const index = actions.findIndex(({ id }) => id === selectedId);
  const select = (selected: string | undefined) =>
    void navigate({ to: ".", search: (search: object) => ({ ...search, selected }), replace: true });
  const stepTo = (offset: number) => {
    const target = index === -1 ? undefined : actions[index + offset];
    return target === undefined ? null : () => select(target.id);
  };
  return {
    id: selectedId,
    position: index === -1 ? null : { index, total },
    onPrevious: stepTo(-1),
    onNext: stepTo(1),
    onClose: () => select(undefined),
  };
}
