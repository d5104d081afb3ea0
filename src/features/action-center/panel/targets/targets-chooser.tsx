import type { ActionItem } from "#src/contract/shapes/action-detail.ts";
import { Checkbox } from "#src/ui/checkbox.tsx";
import { CutText } from "#src/ui/cut-text.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { locationWords } from "#src/features/action-center/panel/location-words.ts";
import { defangText } from "#src/lib/defang.ts";
import { visibleText } from "#src/lib/visible-text.ts";

interface TargetsChooserProps {
  /** In the order of their mailboxes. */
  readonly items: readonly ActionItem[];
  readonly firstIndex: number;
  readonly total: number;
  readonly leftOut: ReadonlySet<string>;
  readonly onToggle: (ids: readonly string[], stay: boolean) => void;
  /** All messages of one mailbox, those that are not in the page included. */
  readonly onToggleMailbox: (mailbox: string, stay: boolean) => void;
}

/** The targets with a tick at each: without it, it is left out. A mailbox with several has a tick for all of them. */
export function TargetsChooser(props: TargetsChooserProps) {
  const { items, firstIndex, total } = props;
  return (
    <table aria-label="Messages" aria-rowcount={total + 1} className="w-full table-fixed border-collapse text-left">
      <colgroup>
        <col className="w-8" />
        <col />
        <col />
        <col className="w-26" />
      </colgroup>
      <thead className="text-caption text-ink-2">
        <tr className="border-line border-b" aria-rowindex={1}>
          <th scope="col" className="py-1">
            <span className="sr-only">Act on it</span>
          </th>
          {["Mailbox", "Subject", "Place"].map((title) => (
            <th key={title} scope="col" className="py-1 pr-3 font-medium">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      {groupsOf(items).map((group) => (
        <MailboxRows key={group.first} {...props} group={group} firstIndex={firstIndex + group.first} />
      ))}
    </table>
  );
}

interface Group {
  readonly mailbox: string | null;
  readonly first: number;
  readonly items: readonly ActionItem[];
}

/** Neighbours in one mailbox stand together. */
function groupsOf(items: readonly ActionItem[]): Group[] {
  const groups: { mailbox: string | null; first: number; items: ActionItem[] }[] = [];
  for (const [index, item] of items.entries()) {
    const last = groups.at(-1);
    if (last !== undefined && item.mailbox !== null && last.mailbox === item.mailbox) last.items.push(item);
    else groups.push({ mailbox: item.mailbox, first: index, items: [item] });
  }
  return groups;
}

function MailboxRows({ group, ...props }: TargetsChooserProps & { readonly group: Group }) {
  const { mailbox, items } = group;
  const several = mailbox !== null && items.length > 1;
  return (
    <tbody>
      {several && <MailboxRow {...props} mailbox={mailbox} items={items} />}
      {items.map((item, index) => (
        <MessageRow
          key={item.id}
          item={item}
          rowIndex={props.firstIndex + index + 2}
          stays={!props.leftOut.has(item.id)}
          withMailbox={!several}
          onToggle={(stay) => props.onToggle([item.id], stay)}
        />
      ))}
    </tbody>
  );
}

interface MailboxRowProps extends Pick<TargetsChooserProps, "leftOut" | "onToggleMailbox"> {
  readonly mailbox: string;
  readonly items: readonly ActionItem[];
}

function MailboxRow({ mailbox, items, leftOut, onToggleMailbox }: MailboxRowProps) {
  const out = items.filter(({ id }) => leftOut.has(id)).length;
  const checked = out === 0 ? true : out === items.length ? false : "mixed";
  return (
    <tr className="border-line border-b">
      <td className="align-middle">
        <Checkbox
          label={`All messages in ${visibleText(mailbox)}`}
          hideLabel
          checked={checked}
          onCheckedChange={(stay) => onToggleMailbox(mailbox, stay)}
        />
      </td>
      <td colSpan={3} className="py-1.5 font-medium">
        <CutText>
          <UntrustedText text={mailbox} limit={120} />
        </CutText>
      </td>
    </tr>
  );
}

interface MessageRowProps {
  readonly item: ActionItem;
  readonly rowIndex: number;
  readonly stays: boolean;
  readonly withMailbox: boolean;
  readonly onToggle: (stay: boolean) => void;
}

function MessageRow({ item, rowIndex, stays, withMailbox, onToggle }: MessageRowProps) {
  const label = defangText(item.label);
  const where = item.mailbox === null ? "an unnamed mailbox" : visibleText(item.mailbox);
  return (
    <tr
      aria-rowindex={rowIndex}
      className={`border-line border-b last:border-b-0 ${stays ? "" : "text-ink-3 line-through"}`}
    >
      <td className="align-middle">
        <Checkbox
          label={`${visibleText(label).slice(0, 120)} in ${where}`}
          hideLabel
          checked={stays}
          onCheckedChange={onToggle}
        />
      </td>
      <td className="py-1.5 pr-3">
        {withMailbox && (
          <CutText>{item.mailbox === null ? "not named" : <UntrustedText text={item.mailbox} limit={120} />}</CutText>
        )}
      </td>
      <td className="py-1.5 pr-3">
        <CutText>
          <UntrustedText text={label} limit={160} />
        </CutText>
      </td>
      <td className="py-1.5">
        <CutText>{locationWords(item.location)}</CutText>
      </td>
    </tr>
  );
}
