import { Lightbulb } from "lucide-react";
import { TextButton } from "#src/features/action-center/panel/text-button.tsx";
import { useQuickApprovals } from "#src/features/action-center/panel/quick-approvals.ts";

/** Said once, in the flow of the page: it covers nothing, least of all what would cancel. */
export function QuickNote() {
  const { hinted, dismiss } = useQuickApprovals();
  if (!hinted) return null;
  return (
    <div role="status" className="text-ink-2 flex gap-2.5">
      <Lightbulb aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <p className="min-w-0">
        Five approvals within 30 seconds, and no evidence opened. What is still in its hold can be cancelled.{" "}
        <TextButton
          onClick={({ currentTarget }) => {
            currentTarget.closest<HTMLElement>("footer")?.focus();
            dismiss();
          }}
        >
          Dismiss
        </TextButton>
      </p>
    </div>
  );
}
