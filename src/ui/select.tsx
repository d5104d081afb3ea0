import { ChevronDown } from "lucide-react";
import { controlClass, Field, type FieldWords } from "./field.tsx";

interface SelectProps<Value extends string> extends FieldWords {
  readonly value: Value | null;
  readonly onValueChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** Shown while nothing is chosen. */
  readonly placeholder?: string;
  readonly required?: boolean;
}

/** The browser's own list: right on every device and with every reader, and it costs the page nothing. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hideLabel, hint, error, value, onValueChange, options, placeholder, required } = props;
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option !== undefined) onValueChange(option.value);
  };
  return (
    <Field label={label} hideLabel={hideLabel ?? false} hint={hint} error={error}>
      {(ids) => (
        <span className="relative block">
          <select
            {...ids}
            required={required}
            value={value ?? ""}
            onChange={(event) => choose(event.target.value)}
            className={`h-control appearance-none pr-8 ${value === null ? "text-ink-3" : ""} ${controlClass}`}
          >
            {value === null && (
              <option value="" disabled>
                {placeholder ?? "Choose"}
              </option>
            )}
            {options.map((option) => (
              <option key={option.value} value={option.value} className="text-ink">
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden="true"
            className="text-ink-2 pointer-events-none absolute inset-y-0 right-2.5 my-auto size-4"
          />
        </span>
      )}
    </Field>
  );
}
