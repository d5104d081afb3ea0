import { ScrollRegion } from "#src/ui/scroll-region.tsx";
import { Button } from "#src/ui/button.tsx";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { zoneWords } from "#src/lib/days.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import type { LineHelpButtonProps } from "./line-help-button.tsx";
import { printLine } from "./print-line.ts";
import { qualifiersIn } from "./qualifiers.ts";

interface LineHelpProps extends LineHelpButtonProps {
  readonly onClose: () => void;
}

/** All filters of a list, each with an example: the table by which the line is read. And what the list shows now, as such a line. */
export function LineHelp({ view, search, onEditWhole, onClose }: LineHelpProps) {
  const [zone] = useTimeZone();
  const line = printLine(search, view, zone);
  return (
    <div className="flex max-h-[calc(var(--available-height)-1.125rem)] max-w-[min(40rem,calc(100vw-3rem))] flex-col gap-3 p-2">
      <p className="text-ink-2">
        Every word is searched for in target, subject, sender, URL, mailbox and ids, and all of them must be found; put
        a phrase in quotes, as in “invoice overdue”. A filter narrows the list once Enter is pressed; to search for its
        words instead, put them in quotes. Days are in {zoneWords[zone]}, as this page shows times; a moment ends with Z
        and is in UTC.
      </p>
      <ScrollRegion label="Filters with examples">
        <dl className="grid gap-x-4 gap-y-1.5 md:grid-cols-[auto_1fr]">
          {qualifiersIn(view).map(({ name, help, examples }) => (
            <div key={name} className="contents">
              <dt>
                {examples(view).map((example) => (
                  <code key={example} className="text-caption block font-mono leading-5 md:whitespace-nowrap">
                    {example}
                  </code>
                ))}
              </dt>
              <dd className="text-ink-2 max-w-100 max-md:mb-1.5">{help}</dd>
            </div>
          ))}
        </dl>
      </ScrollRegion>
      {line !== "" && (
        <div className="border-line flex items-center gap-2 border-t pt-2">
          <p className="min-w-0 flex-1">
            <span className="text-caption text-ink-2 block">This list, as text</span>
            <code className="text-caption font-mono wrap-anywhere">{visibleText(line)}</code>
          </p>
          <CopyButton label="Copy this list as text" text={line} />
          <Button
            onClick={() => {
              onClose();
              onEditWhole(line);
            }}
          >
            Edit as text
          </Button>
        </div>
      )}
    </div>
  );
}
