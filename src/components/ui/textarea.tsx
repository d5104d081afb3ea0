import type { ComponentPropsWithRef } from "react";
import { controlClass, Field, type FieldWords } from "./field.tsx";

type TextAreaProps = FieldWords & Omit<ComponentPropsWithRef<"textarea">, "id">;

/** Grows with what is written, up to a third of the window. */
export function TextArea({ label, hideLabel, hint, error, rows = 3, className = "", ...rest }: TextAreaProps) {
  return (
    <Field label={label} hideLabel={hideLabel ?? false} hint={hint} error={error}>
      {(ids) => (
        <textarea
          rows={rows}
          {...rest}
          {...ids}
          className={`field-sizing-content max-h-[33vh] py-1.5 ${controlClass} ${className}`}
        />
      )}
    </Field>
  );
}
