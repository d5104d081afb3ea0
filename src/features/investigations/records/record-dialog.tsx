import { Dialog } from "#src/ui/dialog.tsx";
import { Facts, type Fact } from "#src/ui/facts.tsx";
import { LongText } from "#src/ui/untrusted-text.tsx";

interface RecordDialogProps {
  readonly title: string;
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly onClose: () => void;
}

/** One row of a table with nothing cut off. */
export function RecordDialog({ title, text, facts, onClose }: RecordDialogProps) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title}>
      <div className="flex flex-col gap-3">
        <div className="font-medium">
          <LongText text={text} />
        </div>
        <Facts items={facts} />
      </div>
    </Dialog>
  );
}
