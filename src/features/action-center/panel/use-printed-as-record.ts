import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { isPrintKey } from "#src/ui/printing.ts";

/** What is printed while an action is open is its record, with nothing folded: the key for it leads there. */
export function usePrintedAsRecord(id: string, known: boolean): void {
  const navigate = useNavigate();
  const open = useEffectEvent(
    () => void navigate({ to: "/actions/$id/record", params: { id }, search: { print: "1" } }),
  );
  useEffect(() => {
    if (!known) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isPrintKey(event)) return;
      event.preventDefault();
      open();
    };
    // Before the list behind it, which would print itself.
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [known]);
}
