import type { ComponentPropsWithRef } from "react";
import { controlClass, Field, type FieldWords } from "./field.tsx";

type TextAreaProps = FieldWords & Omit<ComponentPropsWithRef<"textarea">, "id">;

export function TextArea({ label, hideLabel, hint, error, className = "", ...rest }: TextAreaProps) {
  return (
    <Field label={label} hideLabel={hideLabel ?? false} hint={hint} error={error}>
      {(ids) => <textarea autoComplete="off" {...rest} {...ids} className={`py-1.5 ${controlClass} ${className}`} />}
    </Field>
  );
}
