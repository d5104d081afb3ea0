import type { ComponentPropsWithRef } from "react";
import { controlClass, Field, type FieldWords } from "./field.tsx";

type TextFieldProps = FieldWords & Omit<ComponentPropsWithRef<"input">, "id">;

export function TextField({ label, hideLabel, hint, error, className = "", ...rest }: TextFieldProps) {
  return (
    <Field label={label} hideLabel={hideLabel ?? false} hint={hint} error={error}>
      {(ids) => (
        <input type="text" autoComplete="off" {...rest} {...ids} className={`h-control ${controlClass} ${className}`} />
      )}
    </Field>
  );
}
