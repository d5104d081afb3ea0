import { useState } from "react";
import type { ActionSearch } from "#src/features/action-center/list/action-search.ts";
import { Checkbox } from "#src/ui/checkbox.tsx";
import { NameForm } from "./name-form.tsx";
import { hasTimes } from "./view.ts";

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
