import { useId, type ReactNode } from "react";

interface DisabledReason {
  readonly text: string | null;
  readonly props: { readonly "aria-describedby"?: string; readonly "data-tip"?: string };
  /** Goes beside the control: what a screen reader says after its name. */
  readonly note: ReactNode;
}

/**
 * One way for a control to say why it cannot be used: read out, and shown on hover and on focus (S12). Where the page says it beside
 * the control already (`isShown`) nothing floats over that.
 */
export function useDisabledReason(text: string | null | undefined, isShown = false): DisabledReason {
  const id = useId();
  if (text === null || text === undefined) return { text: null, props: {}, note: null };
  return {
    text,
    props: { "aria-describedby": id, ...(!isShown && { "data-tip": text }) },
    note: (
      <span id={id} hidden>
        {text}
      </span>
    ),
  };
}
