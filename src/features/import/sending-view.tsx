import { Button } from "#src/ui/button.tsx";
import { ProgressBar } from "#src/ui/progress-bar.tsx";
import { plural } from "#src/lib/numbers.ts";
import type { ImportEntry } from "./import-queue.ts";
import { visibleText } from "#src/lib/visible-text.ts";

interface SendingViewProps {
  readonly entry: ImportEntry;
  readonly onCancel: () => void;
}

/** Bytes from which on a file takes long enough to be watched. */
const watchedFrom = 1024 * 1024;

/** How far a file is that takes its time, and the way to stop it. Nothing is taken in before the end. */
export function SendingView({ entry: { name, size, state }, onCancel }: SendingViewProps) {
  if (state.step === "cancelled") return <p className="text-ink-2">Cancelled. Nothing of it was taken in.</p>;
  if (state.step !== "waiting" && state.step !== "sending" && state.step !== "reading") return null;
  if (state.step !== "waiting" && size <= watchedFrom) return null;
  return (
    <div className="flex items-center gap-3">
      {state.step === "sending" && (
        <Progress label={`Sending ${name}`} share={state.sent / size} words={sentInWords(state.sent, size)} />
      )}
      {state.step === "reading" && (
        <Progress label={`Reading ${name}`} share={state.share} words={readInWords(state.share, state.records)} />
      )}
      <Button
        className="ml-auto shrink-0"
        aria-label={`Cancel the import of ${visibleText(name)}`}
        // Nothing stood in its place, a file may be taken in within a second, and cancelling loses nothing.
        guard="none"
        onClick={onCancel}
      >
        Cancel
      </Button>
    </div>
  );
}

function Progress({ label, share, words }: { readonly label: string; readonly share: number; readonly words: string }) {
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1.5">
      <span className="text-ink-2 tabular-nums">{words}</span>
      <ProgressBar label={label} value={Math.round(share * 100)} max={100} text={words} />
    </div>
  );
}

/** "Sending: 12 of 50 MB". */
export function sentInWords(sent: number, size: number): string {
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(size < 10 * 1024 * 1024 ? 1 : 0);
  return `Sending: ${megabytes(sent)} of ${megabytes(size)} MB`;
}

/** What is told last is how much there is to take in, which is done in one step. */
export function readInWords(share: number, records: number): string {
  const found = records === 0 ? "" : `, ${plural(records, "record")} so far`;
  return `Reading: ${Math.floor(share * 100)} %${found}`;
}
