import { CircleAlert } from "lucide-react";
import { useId, type ReactNode } from "react";

export interface FieldWords {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly hint?: string | undefined;
  /** What is wrong with what was entered, in a sentence. */
  readonly error?: string | undefined;
}

export interface FieldIds {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

/** Label, hint and error around one control; the control takes the ids that tie them together. */
export function Field({
  label,
  hideLabel = false,
  hint,
  error,
  children,
}: FieldWords & { readonly children: (ids: FieldIds) => ReactNode }) {
  const id = useId();
  const described = error ?? hint;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? "sr-only" : "text-caption text-ink-2 font-medium"}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": described === undefined ? undefined : `${id}-note`,
        "aria-invalid": error === undefined ? undefined : true,
      })}
      {described !== undefined && (
        <p
          id={`${id}-note`}
          className={`text-caption flex gap-1.5 ${error === undefined ? "text-ink-2" : "text-danger"}`}
        >
          {error !== undefined && <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />}
          {described}
        </p>
      )}
    </div>
  );
}

export const controlClass =
  "w-full min-w-0 rounded-control border border-line-control bg-surface px-2.5 text-body text-ink aria-invalid:border-danger focus-visible:outline-offset-0";
