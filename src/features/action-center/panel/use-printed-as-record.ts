import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { isPrintKey } from "#src/components/ui/printing.ts";

/** What is printed of an open action is its record, with nothing folded: the key for it leads there. */
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
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [known]);
}
