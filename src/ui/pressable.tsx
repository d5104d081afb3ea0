import { useCallback, useRef, type ComponentPropsWithRef, type MouseEvent } from "react";
import { useSettled, type Guard } from "./settled.ts";

type PressableProps = Omit<ComponentPropsWithRef<"button">, "disabled"> & {
  /** What a press does, in words: a control that comes to mean something else takes none for a moment. */
  readonly meaning: string;
  /** A press does nothing now. It can still be reached. */
  readonly inert?: boolean | undefined;
  readonly guard?: Guard | undefined;
};

/**
 * What every button of the app is made of. The second click of a double click, or a press on what a colleague's decision has just
 * put there, is not meant for it: for its first moment it takes none, and says so to those who do not see it. It keeps its look
 * and its focus. What only unfolds something can be pressed as fast as one likes.
 */
export function Pressable({ meaning, inert = false, guard, onClick, ref, ...rest }: PressableProps) {
  const control = useRef<HTMLButtonElement>(null);
  const guarded = guard ?? (rest["aria-expanded"] === undefined ? "all" : "none");
  const { settled, takes } = useSettled(control, `${meaning} ${inert ? "inert" : ""}`, guarded);
  const give = useCallback(
    (element: HTMLButtonElement | null) => {
      control.current = element;
      if (typeof ref === "function") return ref(element);
      if (ref !== null && ref !== undefined) ref.current = element;
      return undefined;
    },
    [ref],
  );
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (!inert && takes(event)) return onClick?.(event);
    event.preventDefault();
    // What it stands in is not what was meant either.
    if (!inert) event.stopPropagation();
  };
  return (
    <button
      type="button"
      {...rest}
      ref={give}
      aria-disabled={inert || !settled || undefined}
      data-settling={!inert && !settled ? "" : undefined}
      onClick={press}
    />
  );
}
