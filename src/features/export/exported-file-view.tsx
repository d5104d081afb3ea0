import { CircleCheck } from "lucide-react";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { Facts } from "#src/ui/facts.tsx";
import { formatBytes } from "#src/lib/bytes.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { type ExportedFile, rowsInWords } from "./export-run.ts";

/** A file that was saved, and the head by which the audit log can later be compared with it. */
export function ExportedFileView({ file }: { readonly file: ExportedFile }) {
  const { fileName, size, head } = file;
  return (
    <div className="flex flex-col gap-3">
      <p className="flex gap-2.5">
        <CircleCheck aria-hidden="true" className="text-good mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
        <span className="min-w-0 wrap-anywhere">
          Complete, and handed to the browser as <strong className="font-semibold">{fileName}</strong>
        </span>
      </p>
      <Facts
        items={[
          { label: "Holds", value: rowsInWords(file) },
          { label: "Size", value: formatBytes(size) },
          {
            label: "Log head",
            value: (
              <>
                Entry {formatNumber(head.sequence)} <CopyButton label="Copy log head" text={JSON.stringify(head)} />
                <code className="text-caption block font-mono">{head.hash}</code>
              </>
            ),
          },
        ]}
      />
      <p className="text-ink-2">
        The file carries this head. Verify, in the audit log, compares it: so it shows whether the log was altered or
        cut since.
      </p>
    </div>
  );
}
