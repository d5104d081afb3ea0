import { FileJson } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "#src/ui/button.tsx";
import { Dialog } from "#src/ui/dialog.tsx";
import { ProgressBar } from "#src/ui/progress-bar.tsx";
import { ImportEntryView } from "./import-entry-view.tsx";
import { isEnded, type ImportEntry, type ImportQueue } from "./import-queue.ts";

interface ImportDialogProps {
  readonly entries: readonly ImportEntry[];
  readonly queue: ImportQueue;
  readonly onClose: () => void;
}

const accepted = ".json,.jsonl,.ndjson,.csv,.tsv,.log,.txt,application/json,application/x-ndjson,text/csv";

/** Choosing files, seeing them go in, and reading what became of each. Closing it stops and loses nothing: the desk goes on. */
export function ImportDialog({ entries, queue, onClose }: ImportDialogProps) {
  const ended = entries.filter(isEnded).length;
  const list = useRef<HTMLUListElement>(null);
  // Files that are added stand below earlier ones, whose reports would be taken for theirs.
  useEffect(() => {
    const added = queue.entries().findIndex((entry) => !isEnded(entry));
    if (added > 0) list.current?.children[added]?.scrollIntoView({ block: "start" });
  }, [queue, entries.length]);
  return (
    <Dialog
      open
      size="large"
      onOpenChange={(open) => !open && onClose()}
      title="Import"
      description="AIR events from the Management Activity API, an audit log search or Advanced hunting: CSV, JSON, or JSON line by line, up to 50 MB a file. What you import can only be approved by somebody else."
      footer={
        <>
          {ended > 0 && ended === entries.length && (
            <Button tone="quiet" className="mr-auto" onClick={queue.clear}>
              Clear list
            </Button>
          )}
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FileChoice first={entries.length === 0} onFiles={queue.add} />
        {entries.length > 1 && ended < entries.length && (
          <div className="flex items-center gap-3">
            <ProgressBar
              label="Files imported"
              value={ended}
              max={entries.length}
              text={`${ended} of ${entries.length} files`}
            />
            <span className="text-ink-2 shrink-0 tabular-nums">
              {ended} of {entries.length} files
            </span>
          </div>
        )}
        {entries.length > 0 && (
          <ul ref={list} className="flex flex-col">
            {entries.map((entry) => (
              <ImportEntryView key={entry.id} entry={entry} queue={queue} onFollow={onClose} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

interface FileChoiceProps {
  readonly onFiles: ImportQueue["add"];
  /** Nothing was chosen yet: this is what the dialog is for. */
  readonly first: boolean;
}

function FileChoice({ first, onFiles }: FileChoiceProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button tone={first ? "primary" : "secondary"} icon={FileJson} onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <span className="text-ink-2">or drop them anywhere on the page</span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accepted}
        aria-label="Files to import"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file chosen again must count as a choice.
          event.target.value = "";
        }}
      />
    </div>
  );
}
