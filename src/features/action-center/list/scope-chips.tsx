import { FilterChip } from "#src/ui/filter-chip.tsx";
import { defangAddress, defangUrl } from "#src/lib/defang.ts";
import { rangeWords } from "#src/lib/numbers.ts";
import { truncateText } from "#src/lib/truncate.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { type ActionSearch, splitOf } from "./action-search.ts";

interface ReachChipsProps {
  readonly search: ActionSearch;
  readonly onFilter: (change: Partial<ActionSearch>) => void;
}

/** Whose mail, where it lies, what it leads to, and how much of it: filters that are written in the search line. */
export function ReachChips({ search, onFilter }: ReachChipsProps) {
  const { sender, mailbox, url, minMailboxes, maxMailboxes } = search;
  const mailboxes = rangeWords(numberOf(minMailboxes), numberOf(maxMailboxes));
  return (
    <>
      {sender !== undefined && (
        <FilterChip
          label={`Sender: ${shown(splitOf(sender).map(defangAddress).join(" or "))}`}
          onRemove={() => onFilter({ sender: undefined })}
        />
      )}
      {mailbox !== undefined && (
        <FilterChip
          label={`Mailbox: ${shown(splitOf(mailbox).join(" or "))}`}
          onRemove={() => onFilter({ mailbox: undefined })}
        />
      )}
      {url !== undefined && (
        <FilterChip label={`URL: ${shown(defangUrl(url))}`} onRemove={() => onFilter({ url: undefined })} />
      )}
      {mailboxes !== "" && (
        <FilterChip
          label={`Mailboxes: ${mailboxes}`}
          onRemove={() => onFilter({ minMailboxes: undefined, maxMailboxes: undefined })}
        />
      )}
    </>
  );
}

/** Whatever an address brings, on one line. */
function shown(text: string): string {
  return truncateText(visibleText(text), 60).shown;
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
