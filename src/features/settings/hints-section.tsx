import { Button } from "#src/ui/button.tsx";
import { bringBackHints, useHintsDismissed } from "#src/ui/hints.ts";

/** The way back for hints that were dismissed. They belong to the browser, not to the person. */
export function HintsSection() {
  const dismissed = useHintsDismissed();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="text-ink-2 min-w-60 flex-1">
        A sentence beside five controls, for whoever meets them for the first time. What was dismissed is remembered in
        this browser.
      </p>
      <Button disabledReason={dismissed ? null : "No hint was dismissed in this browser."} onClick={bringBackHints}>
        Show hints again
      </Button>
    </div>
  );
}
