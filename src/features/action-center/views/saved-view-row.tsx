import { Pencil, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "#src/ui/button.tsx";
import { IconButton } from "#src/ui/icon-button.tsx";
import { visibleText } from "#src/lib/visible-text.ts";
import { NameForm } from "./name-form.tsx";
import { ViewRow, type ViewRowProps } from "./view-row.tsx";

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
