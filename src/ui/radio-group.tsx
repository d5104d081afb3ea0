import { useId } from "react";
import { visibleText } from "#src/lib/visible-text.ts";

interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

interface RadioGroupProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onValueChange: (value: Value) => void;
  readonly options: readonly RadioOption<Value>[];
}

/** One of a few, all in sight, each with what it means. */
export function RadioGroup<Value extends string>({ label, value, onValueChange, options }: RadioGroupProps<Value>) {
  const name = useId();
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="text-caption text-ink-2 mb-1 font-medium">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex items-start gap-2.5">
          <span className="relative mt-0.5 inline-flex size-4 shrink-0">
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              aria-label={visibleText(option.label)}
              aria-describedby={option.hint === undefined ? undefined : `${name}-${option.value}`}
              onChange={() => onValueChange(option.value)}
              className="border-line-control bg-surface checked:border-accent size-4 appearance-none rounded-full border checked:border-5"
            />
          </span>
          <span className="min-w-0 flex-1">
            <span className="font-medium">{option.label}</span>
            {option.hint !== undefined && (
              <span id={`${name}-${option.value}`} className="text-ink-2 block">
                {option.hint}
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
