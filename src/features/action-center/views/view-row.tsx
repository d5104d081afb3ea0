import { useRouter } from "@tanstack/react-router";
import { Check } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { printLine } from "#src/features/action-center/list/search-line/print-line.ts";
import { viewWords } from "#src/features/action-center/list/views.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { listPaths, type PlacedView } from "./view.ts";

export interface ViewRowProps {
  readonly view: PlacedView;
  /** Whether the list is this view, or was until something was changed. */
  readonly mark: "active" | "changed" | null;
  readonly onOpen: () => void;
  /** It took the place of what had the focus. */
  readonly takesFocus?: boolean;
  readonly children?: ReactNode;
}

/** One view: its name and what it shows. It is its address, which can be copied. */
export function ViewRow({ view, mark, onOpen, takesFocus = false, children }: ViewRowProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  const { list, name, search } = view;
  const [zone] = useTimeZone();
  const router = useRouter();
  const link = () => {
    const { href } = router.buildLocation({ to: listPaths[list], search });
    return new URL(router.history.createHref(href), window.location.href).href;
  };
  return (
    <li className="rounded-control hover:bg-quiet-soft flex items-center gap-1 pr-1">
      <button
        ref={button}
        type="button"
        aria-current={mark === "active" ? "true" : undefined}
        onClick={onOpen}
        className="rounded-control flex min-h-9 min-w-0 flex-1 items-center gap-2 px-2 py-1 text-left"
      >
        <Check
          aria-hidden="true"
          className={`text-accent-ink size-4 shrink-0 ${mark === "active" ? "" : "invisible"}`}
          strokeWidth={1.75}
        />
        <span className="min-w-0">
          <span className="block font-medium wrap-anywhere">
            {visibleText(name)}
            {mark === "changed" && <span className="text-ink-2 font-normal">, changed</span>}
          </span>
          <span className="text-caption text-ink-2 block wrap-anywhere">
            {viewWords[list]}: {visibleText(printLine(search, list, zone)) || "all"}
          </span>
        </span>
      </button>
      <CopyButton label={`Copy link to ${visibleText(name)}`} text={link} />
      {children}
    </li>
  );
}
