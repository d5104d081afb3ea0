import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Check, CornerDownLeft, Search } from "lucide-react";
import { useRef, useState } from "react";
import { KeyOf } from "#src/ui/kbd.tsx";
import { activeKey, isKeyName, pressByKey } from "#src/ui/keys.ts";
import { useSettled } from "#src/ui/settled.ts";
import { type PaletteEntry, type PaletteGroup, matching } from "./entry.ts";
import { useCommands } from "./use-commands.ts";
import { useFound } from "./use-found.ts";

interface PaletteProps {
  readonly onClose: () => void;
  readonly onScenario: (name: string) => void;
}

/** Everything that can be done or found from here, by typing. Escape closes it and does nothing. */
export function Palette({ onClose, onScenario }: PaletteProps) {
  const [text, setText] = useState("");
  // As the page stood when it was opened; nothing of it can be pressed meanwhile.
  const [here] = useState<PaletteGroup>(() => ({ label: "On this page", items: pageCommands(document) }));
  const found = useFound(text);
  const groups = [...matching([here, ...useCommands(onScenario)], text), ...found.groups];
  const choose = (entry: PaletteEntry) => {
    onClose();
    // The focus goes back to the page first, so that what is run can move it.
    requestAnimationFrame(() => requestAnimationFrame(entry.run));
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="animate-appear bg-veil fixed inset-0 z-50" />
        <Dialog.Popup
          aria-label="Command palette"
          className="animate-rise rounded-card border-line-strong bg-raised shadow-float fixed inset-x-4 top-[10vh] z-50 mx-auto flex max-h-[70vh] max-w-160 flex-col overflow-hidden border outline-none"
        >
          <Entries groups={groups} found={found} text={text} onText={setText} onChoose={choose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface EntriesProps {
  readonly groups: readonly PaletteGroup[];
  readonly found: ReturnType<typeof useFound>;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onChoose: (entry: PaletteEntry) => void;
}

/** The line that is typed into, and what it leaves. Arrows move the mark and Enter chooses, while the focus stays in the line. */
function Entries({ groups, found, text, onText, onChoose }: EntriesProps) {
  return (
    <Autocomplete.Root
      inline
      open
      mode="none"
      autoHighlight="always"
      keepHighlight
      items={groups}
      value={text}
      onValueChange={(next, { reason }) => {
        if (reason !== "item-press") onText(next);
      }}
      itemToStringValue={(entry: PaletteEntry) => entry.label}
    >
      <div className="border-line flex items-center gap-2.5 border-b px-4">
        <Search aria-hidden="true" className="text-ink-2 size-4 shrink-0" strokeWidth={1.75} />
        <Autocomplete.Input
          aria-label="Command, action, investigation or entity"
          placeholder="Do, go to or find…"
          maxLength={200}
          spellCheck={false}
          className="text-ink placeholder:text-ink-2 h-12 w-full bg-transparent outline-none"
        />
      </div>
      <Autocomplete.Empty className="text-ink-2 px-4 py-5 empty:hidden">
        {groups.length > 0 ? null : emptyWords(found)}
      </Autocomplete.Empty>
      <Autocomplete.List className="min-h-0 overflow-y-auto overscroll-contain p-1.5 empty:hidden">
        {(group: PaletteGroup) => <EntryGroup key={group.label} group={group} onChoose={onChoose} />}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

function emptyWords({ searching, failed }: EntriesProps["found"]): string {
  if (searching) return "Searching…";
  return failed
    ? "Entities, actions and investigations cannot be searched now: no answer came."
    : "Nothing here has these words.";
}

interface EntryGroupProps extends Pick<EntriesProps, "onChoose"> {
  readonly group: PaletteGroup;
}

function EntryGroup({ group, onChoose }: EntryGroupProps) {
  return (
    <Autocomplete.Group items={group.items} className="mb-1.5 last:mb-0">
      <Autocomplete.GroupLabel className="text-caption text-ink-2 px-2.5 pt-1.5 pb-1">
        {group.label}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(entry: PaletteEntry) => <Entry key={entry.id} entry={entry} onChoose={onChoose} />}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  );
}

function Entry({
  entry,
  onChoose,
}: {
  readonly entry: PaletteEntry;
  readonly onChoose: (entry: PaletteEntry) => void;
}) {
  const { label, hint, icon: Icon, keys = [], current = false } = entry;
  const row = useRef<HTMLDivElement>(null);
  // What is found comes late, and may push another entry under the pointer. Enter takes what is marked, which stays.
  const { takes } = useSettled(row, entry.id, "pointer");
  return (
    <Autocomplete.Item
      ref={row}
      value={entry}
      onClick={(event) => takes(event) && onChoose(entry)}
      className="rounded-control data-highlighted:bg-selected flex min-h-9 cursor-default items-center gap-2.5 px-2.5 py-1.5"
    >
      <Icon aria-hidden="true" className="text-ink-2 size-4 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0 shrink truncate">{label}</span>
      {hint !== undefined && <span className="text-ink-2 min-w-0 flex-1 truncate">{hint}</span>}
      <span className="ml-auto flex shrink-0 items-center gap-1">
        {current && (
          <>
            <Check aria-hidden="true" className="text-accent-ink size-4" strokeWidth={1.75} />
            <span className="sr-only">, current</span>
          </>
        )}
        {keys.map((key) => (
          <KeyOf key={key} value={key} />
        ))}
      </span>
    </Autocomplete.Item>
  );
}

/**
 * The commands of the page as it stands: buttons that have a key, switched on or off. What acts on the selection comes before
 * what acts on the action that is open, as with the keys. One that cannot be used is not offered.
 */
export function pageCommands(page: ParentNode): readonly PaletteEntry[] {
  const buttons = [...page.querySelectorAll<HTMLElement>("button[data-command]")];
  const first = buttons.filter((button) => button.closest("[data-keys-first]") !== null);
  const seen = new Set<string>();
  return [...first, ...buttons].flatMap((button, index) => {
    const name = button.dataset["command"] ?? "";
    if (!isKeyName(name) || seen.has(name) || isUnavailable(button)) return [];
    seen.add(name);
    const key = activeKey(name);
    const what = whatItActsOn(button);
    return [
      {
        id: `page-${index}`,
        label: labelOf(button),
        ...(what !== "" && { hint: what }),
        icon: CornerDownLeft,
        ...(key !== undefined && { keys: [key] }),
        run: () => pressByKey(button),
      },
    ];
  });
}

/** One that has only just come will be there when it is chosen. */
function isUnavailable(button: HTMLElement): boolean {
  return button.getAttribute("aria-disabled") === "true" && button.dataset["settling"] === undefined;
}

/** "2 selected", or the head of the action that is open. */
function whatItActsOn(button: HTMLElement): string {
  const told = button.closest("[data-keys-first]")?.querySelector("[role=status]");
  return (told ?? button.closest("aside")?.querySelector("h2"))?.textContent.trim() ?? "";
}

/** Its words, without the key that is drawn beside them. */
function labelOf(button: HTMLElement): string {
  const named = button.getAttribute("aria-label");
  if (named !== null) return named;
  const words = button.cloneNode(true);
  if (words instanceof HTMLElement) for (const key of words.querySelectorAll("kbd")) key.remove();
  return (words.textContent ?? "").trim();
}
