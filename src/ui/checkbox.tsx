import { Check, Minus } from "lucide-react";
import { formatNumber } from "#src/lib/numbers.ts";
import { useId } from "react";
import { useDisabledReason } from "./use-disabled-reason.tsx";
import { visibleText } from "#src/lib/visible-text.ts";

interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean | "mixed";
  /** `range`: Shift was held. */
  readonly onCheckedChange: (checked: boolean, range: boolean) => void;
  readonly hideLabel?: boolean;
  readonly count?: number | undefined;
  readonly disabledReason?: string | null | undefined;
  /** False where the keyboard has another way to it. */
  readonly inTabOrder?: boolean;
}

export function Checkbox(props: CheckboxProps) {
  const { checked, onCheckedChange, hideLabel = false, count, disabledReason, inTabOrder = true } = props;
  const label = visibleText(props.label);
  const reason = useDisabledReason(disabledReason);
  const countId = useId();
  const filled = checked !== false;
  const Mark = checked === "mixed" ? Minus : Check;
  return (
    <label className={`max-md:min-h-control flex min-h-7 items-center gap-2.5 ${hideLabel ? "-mx-1.5 px-1.5" : ""}`}>
      <span className="relative inline-flex size-4 shrink-0">
        <input
          type="checkbox"
          checked={checked === true}
          ref={(input) => {
            if (input !== null) input.indeterminate = checked === "mixed";
          }}
          aria-label={label}
          aria-describedby={count === undefined ? undefined : countId}
          aria-disabled={reason.text === null ? undefined : true}
          {...reason.props}
          tabIndex={inTabOrder ? undefined : -1}
          onChange={({ target, nativeEvent }) => {
            const range = nativeEvent instanceof MouseEvent && nativeEvent.shiftKey;
            if (reason.text === null) onCheckedChange(target.checked, range);
          }}
          className={`rounded-small size-4 appearance-none border ${filled ? "border-accent bg-accent" : "border-line-control bg-surface"}`}
        />
        {filled && (
          <Mark
            aria-hidden="true"
            className="text-on-accent pointer-events-none absolute inset-0 m-auto size-3"
            strokeWidth={3}
          />
        )}
      </span>
      {!hideLabel && <span className="min-w-0 flex-1 wrap-anywhere">{label}</span>}
      {count !== undefined && (
        <span id={countId} className="text-ink-3 tabular-nums">
          {formatNumber(count)}
        </span>
      )}
      {reason.note}
    </label>
  );
}
