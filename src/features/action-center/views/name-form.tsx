import { foldText } from "#src/lib/fold-text.ts";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Button } from "#src/ui/button.tsx";
import { TextField } from "#src/ui/text-field.tsx";

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
