import { Printer } from "lucide-react";
import { useState } from "react";
import { printPage } from "./printing.ts";
import { ToolbarButton } from "./toolbar-button.tsx";

/** Prints a list with all rows that match, not only those that were scrolled to. */
export function PrintButton() {
  const [busy, setBusy] = useState(false);
  const print = async () => {
    setBusy(true);
    await printPage();
    setBusy(false);
  };
  return (
    <ToolbarButton label="Print" icon={Printer} busy={busy} className="max-md:hidden" onClick={() => void print()} />
  );
}
