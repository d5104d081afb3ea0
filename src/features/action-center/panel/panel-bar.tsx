import { Link } from "@tanstack/react-router";
import { ChevronLeft, ChevronRight, Printer, X } from "lucide-react";
import { IconButton } from "#src/ui/icon-button.tsx";
import type { ActionKind } from "#src/domain/vocabulary.ts";
import { actionKindWords } from "#src/domain/words.ts";
import { formatNumber } from "#src/lib/numbers.ts";
import { kindIcons } from "./action-looks.ts";

export interface PanelBarProps {
  readonly id: string;
  /** Null while it is not known. */
  readonly kind: ActionKind | null;
  /** Place in the list, counted from 0. */
  readonly position: { readonly index: number; readonly total: number } | null;
  readonly onPrevious: (() => void) | null;
  readonly onNext: (() => void) | null;
  readonly onClose: () => void;
}

/** Stays the same element from one action to the next, so that the focus can rest on "Next action". */
export function PanelBar({ id, kind, position, onPrevious, onNext, onClose }: PanelBarProps) {
  const Icon = kind === null ? null : kindIcons[kind];
  return (
    <div className="bg-surface tiny:h-11 flex h-13 shrink-0 items-center gap-1 pr-3 pl-5">
      <p className="text-ink-2 mr-auto flex min-w-0 items-center gap-2">
        {Icon !== null && <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />}
        <span className="truncate">{kind === null ? "Action" : actionKindWords[kind]}</span>
      </p>
      {position !== null && (
        <span className="text-ink-2 mr-1 shrink-0 tabular-nums print:hidden">
          {formatNumber(position.index + 1)} of {formatNumber(position.total)}
        </span>
      )}
      {(position !== null || onPrevious !== null || onNext !== null) && (
        <>
          <IconButton
            label="Previous action"
            guard="pointer"
            icon={ChevronLeft}
            disabledReason={onPrevious === null ? "This is the first one." : null}
            onClick={() => onPrevious?.()}
          />
          <IconButton
            label="Next action"
            guard="pointer"
            icon={ChevronRight}
            disabledReason={onNext === null ? "This is the last one." : null}
            onClick={() => onNext?.()}
          />
        </>
      )}
      {kind !== null && (
        <Link
          to="/actions/$id/record"
          params={{ id }}
          aria-label="Record of this action, to print"
          data-tip="Record, to print"
          className="rounded-control text-ink-2 hover:bg-quiet-soft hover:text-ink size-control inline-flex shrink-0 items-center justify-center transition-colors max-md:hidden print:hidden"
        >
          <Printer aria-hidden="true" className="size-4" strokeWidth={1.75} />
        </Link>
      )}
      <IconButton label="Close" guard="pointer" icon={X} onClick={onClose} />
    </div>
  );
}
