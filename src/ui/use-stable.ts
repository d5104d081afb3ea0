import { useCallback, useLayoutEffect, useRef } from "react";

/**
 * One and the same function for as long as the component is there, which does what the one given last does: for parts that
 * are drawn anew only when what they show changes. Not to be called while drawing.
 */
export function useStable<Input extends readonly unknown[], Output>(
  act: (...input: Input) => Output,
): (...input: Input) => Output {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...input) => latest.current(...input), []);
}
