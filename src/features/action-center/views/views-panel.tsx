import { useNavigate, useRouter } from "@tanstack/react-router";
import { Check, Pencil, Trash2 } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { ActionSearch } from "#src/features/action-center/list/action-search.ts";
import { isOwnView } from "#src/features/action-center/list/list-params.ts";
import { printLine } from "#src/features/action-center/list/search-line/print-line.ts";
import { type ListedView, viewWords } from "#src/features/action-center/list/views.ts";
import { serverClock } from "#src/lib/clock.ts";
import { foldText } from "#src/lib/fold-text.ts";
import { randomId } from "#src/lib/random-id.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { useAnnounce } from "#src/ui/announcer.tsx";
import { Button } from "#src/ui/button.tsx";
import { Checkbox } from "#src/ui/checkbox.tsx";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { IconButton } from "#src/ui/icon-button.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { keepViews } from "./saved-views.ts";
import { type Views, useActiveView, useViews } from "./use-views.ts";
import { type PlacedView, type SavedView, hasTimes, listPaths, placed, shownBy } from "./view.ts";

interface ViewsPanelProps {
  readonly list: ListedView;
  readonly search: ActionSearch;
  readonly onClose: () => void;
}

/** All views: to open, to pass on, to name anew, to delete; and the list as it stands, to save. */
export function ViewsPanel({ list, search, onClose }: ViewsPanelProps) {
  const views = useViews();
  const standing = useActiveView(views.all, list, search);
  const { builtIn, saved, all, personId } = views;
  const commands = useViewCommands(views, list, search);
  const current = standing.kind === "none" ? null : standing.view.id;
  const open = (view: PlacedView) => {
    onClose();
    views.open(view);
  };
  const row = (view: PlacedView) => ({
    view,
    mark: view.id === current && standing.kind !== "none" ? standing.kind : null,
    onOpen: () => open(view),
  });
  const changed = standing.kind === "changed" ? saved.find(({ id }) => id === current) : undefined;
  const panel = useRef<HTMLDivElement>(null);
  // What had the focus is gone with what it did.
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus();
  });
  return (
    <div ref={panel} tabIndex={-1} className="flex w-100 max-w-[calc(100vw-3rem)] flex-col outline-none">
      <ul aria-label="For everybody">
        {builtIn.map((view) => (
          <ViewRow key={view.id} {...row(view)} />
        ))}
      </ul>
      {saved.length > 0 && (
        <ul aria-label="Saved in this browser" className="border-line mt-1 border-t pt-1">
          {saved.map((view) => (
            <SavedViewRow
              key={view.id}
              {...row(placed(view, serverClock.now(), views.zone))}
              taken={all.filter(({ id }) => id !== view.id).map(({ name }) => name)}
              onRename={(name) => commands.rename(view, name)}
              onDelete={() => commands.remove(view)}
            />
          ))}
        </ul>
      )}
      {changed !== undefined && (
        <div className="border-line mt-1 flex items-center gap-2 border-t px-2 pt-2 pb-1">
          <p className="text-ink-2 min-w-0 flex-1">This list is “{changed.name}”, changed since.</p>
          <Button onClick={() => commands.update(changed)}>Update it</Button>
        </div>
      )}
      {personId !== null && (
        <SaveViewForm
          key={shownBy(list, search)}
          search={search}
          is={standing.kind === "active" ? "named" : isOwnView(list, search) ? "own" : "plain"}
          taken={all.map(({ name }) => name)}
          onSave={commands.save}
        />
      )}
    </div>
  );
}

interface SaveViewFormProps {
  readonly search: ActionSearch;
  /** Whether the list is a view that has a name already, or not more than the list as it always is. */
  readonly is: "named" | "plain" | "own";
  readonly taken: readonly string[];
  readonly onSave: (name: string, movesAlong: boolean) => void;
}

/** The list as it stands, to be saved under a name in this browser. */
export function SaveViewForm({ search, is, taken, onSave }: SaveViewFormProps) {
  const [movesAlong, setMovesAlong] = useState(true);
  if (is === "named") return null;
  return (
    <div className="border-line mt-1 border-t px-2 pt-2 pb-1">
      {is === "plain" ? (
        <p className="text-ink-2">Filter or sort the list to save it as a view.</p>
      ) : (
        <NameForm
          label="Save this list as a view, in this browser"
          name=""
          taken={taken}
          action="Save view"
          onName={(name) => onSave(name, movesAlong)}
        >
          {hasTimes(search) && (
            <Checkbox
              label="Its times count from when it is opened"
              checked={movesAlong}
              onCheckedChange={setMovesAlong}
            />
          )}
        </NameForm>
      )}
    </div>
  );
}

/** What can be done with the views of this person, and with the list as it stands. */
export function useViewCommands({ personId, saved }: Views, list: ListedView, search: ActionSearch) {
  const announce = useAnnounce();
  const navigate = useNavigate();
  const keep = (views: readonly SavedView[], said: string) => {
    if (personId === null) return;
    keepViews(personId, views);
    announce(said);
  };
  const replace = (view: SavedView, said: string) =>
    keep(
      saved.map((other) => (other.id === view.id ? view : other)),
      said,
    );
  const standsAs = (id: string) => {
    const state = { openedView: { id, shows: shownBy(list, search) } };
    void navigate({ to: listPaths[list], search, state, replace: true });
  };
  const asItStands = () => ({ list, search: { ...search, selected: undefined }, savedAt: serverClock.now() });
  return {
    save: (name: string, movesAlong: boolean) => {
      const id = randomId();
      keep([...saved, { id, name, movesAlong, ...asItStands() }], `View ${name} saved`);
      standsAs(id);
    },
    update: (view: SavedView) => {
      replace({ ...view, ...asItStands() }, `View ${view.name} updated`);
      standsAs(view.id);
    },
    rename: (view: SavedView, name: string) => replace({ ...view, name }, `View is now named ${name}`),
    remove: (view: SavedView) =>
      keep(
        saved.filter(({ id }) => id !== view.id),
        `View ${view.name} deleted`,
      ),
  };
}

interface SavedViewRowProps extends ViewRowProps {
  /** The names of the others. */
  readonly taken: readonly string[];
  readonly onRename: (name: string) => void;
  readonly onDelete: () => void;
}

/** A view of one's own, which can be named anew and deleted. */
export function SavedViewRow({ taken, onRename, onDelete, ...row }: SavedViewRowProps) {
  // Undefined until something was asked.
  const [asked, setAsked] = useState<"rename" | "delete" | null>();
  const { name } = row.view;
  if (asked === "rename") {
    return (
      <li className="p-2">
        <NameForm
          label={`New name of ${name}`}
          name={name}
          taken={taken}
          action="Rename"
          onName={(next) => {
            onRename(next);
            setAsked(null);
          }}
          onCancel={() => setAsked(null)}
        />
      </li>
    );
  }
  if (asked === "delete") return <DeleteQuestion name={name} onDelete={onDelete} onKeep={() => setAsked(null)} />;
  return (
    <ViewRow {...row} takesFocus={asked === null}>
      <IconButton label={`Rename ${name}`} icon={Pencil} className="size-6!" onClick={() => setAsked("rename")} />
      <IconButton
        label={`Delete ${name}`}
        guard="all"
        icon={Trash2}
        className="size-6!"
        onClick={() => setAsked("delete")}
      />
    </ViewRow>
  );
}

interface DeleteQuestionProps {
  readonly name: string;
  readonly onDelete: () => void;
  readonly onKeep: () => void;
}

function DeleteQuestion({ name, onDelete, onKeep }: DeleteQuestionProps) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <li className="flex items-center gap-2 px-2 py-1">
      <p className="min-w-0 flex-1 wrap-anywhere">Delete “{visibleText(name)}”?</p>
      <Button ref={keep} onClick={onKeep}>
        Keep
      </Button>
      <Button tone="danger" onClick={onDelete}>
        Delete
      </Button>
    </li>
  );
}

export interface ViewRowProps {
  readonly view: PlacedView;
  /** Whether the list is this view, or was until something was changed. */
  readonly mark: "active" | "changed" | null;
  readonly onOpen: () => void;
  /** It took the place of what had the focus. */
  readonly takesFocus?: boolean;
  readonly children?: ReactNode;
}

/** One view: its name and what it shows. It is its address, which can be copied. */
export function ViewRow({ view, mark, onOpen, takesFocus = false, children }: ViewRowProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  const { list, name, search } = view;
  const [zone] = useTimeZone();
  const router = useRouter();
  const link = () => {
    const { href } = router.buildLocation({ to: listPaths[list], search });
    return new URL(router.history.createHref(href), window.location.href).href;
  };
  return (
    <li className="rounded-control hover:bg-quiet-soft flex items-center gap-1 pr-1">
      <button
        ref={button}
        type="button"
        aria-current={mark === "active" ? "true" : undefined}
        onClick={onOpen}
        className="rounded-control flex min-h-9 min-w-0 flex-1 items-center gap-2 px-2 py-1 text-left"
      >
        <Check
          aria-hidden="true"
          className={`text-accent-ink size-4 shrink-0 ${mark === "active" ? "" : "invisible"}`}
          strokeWidth={1.75}
        />
        <span className="min-w-0">
          <span className="block font-medium wrap-anywhere">
            {visibleText(name)}
            {mark === "changed" && <span className="text-ink-2 font-normal">, changed</span>}
          </span>
          <span className="text-caption text-ink-2 block wrap-anywhere">
            {viewWords[list]}: {visibleText(printLine(search, list, zone)) || "all"}
          </span>
        </span>
      </button>
      <CopyButton label={`Copy link to ${visibleText(name)}`} text={link} />
      {children}
    </li>
  );
}

interface NameFormProps {
  readonly label: string;
  readonly name: string;
  /** Names that other views have. */
  readonly taken: readonly string[];
  readonly action: string;
  readonly onName: (name: string) => void;
  readonly onCancel?: () => void;
  readonly children?: ReactNode;
}

/** A name for a view. Without a way back it waits until somebody comes to it; else it takes the focus. */
export function NameForm({ label, name, taken, action, onName, onCancel, children }: NameFormProps) {
  const [text, setText] = useState(name);
  const [isTried, setTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const canCancel = onCancel !== undefined;
  useEffect(() => {
    if (!canCancel) return;
    field.current?.focus();
    field.current?.select();
  }, [canCancel]);
  const wanted = text.trim();
  const isTaken = taken.some((other) => foldText(other) === foldText(wanted));
  const error = wanted === "" ? "A view needs a name." : isTaken ? "Another view has this name." : undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || onCancel === undefined) return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (error === undefined) onName(wanted);
      }}
    >
      <TextField
        ref={field}
        label={label}
        maxLength={60}
        value={text}
        error={isTried ? error : undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {children}
      <div className="flex justify-end gap-2">
        {onCancel !== undefined && <Button onClick={onCancel}>Cancel</Button>}
        <Button type="submit" guard="none">
          {action}
        </Button>
      </div>
    </form>
  );
}
