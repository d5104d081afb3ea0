import { lazy, Suspense, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from "react";
import { readPreference, writePreference } from "#src/lib/storage.ts";
import { visibleText } from "#src/lib/visible-text.ts";

const WidthHandle = lazy(async () => ({ default: (await import("./width-handle.tsx")).WidthHandle }));

/** In px. */
const widths = { least: 480, standard: 600, most: 760 } as const;
export type PanelWidths = typeof widths;

const storageKey = "countersign.panel-width";

interface WithSidePanelProps {
  readonly label: string;
  /** Null while nothing is selected. */
  readonly panel: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A page with a panel beside it, side by side where there is room, as a sheet over the page below 960 px, in place of the
 * page below 760. Fills a parent that is a flex column with a height. One structure for all three, so that a change of the
 * window's width loses nothing that was typed. In print an open panel is the page, without its buttons.
 */
export function WithSidePanel({ label, panel, onClose, children }: WithSidePanelProps) {
  const open = panel !== null && panel !== undefined && panel !== false;
  const [width, setWidth] = useState(storedWidth);
  const resize = (wanted: number) => {
    const next = Math.round(Math.min(widths.most, Math.max(widths.least, wanted)));
    setWidth(next);
    writePreference(storageKey, String(next));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || !open || keepsEscape(event)) return;
    event.preventDefault();
    onClose();
  };
  return (
    <div
      role="presentation"
      className={`page-body relative flex-row! ${open ? "print:block" : ""}`}
      onKeyDown={onKeyDown}
    >
      <div className={`flex min-w-0 flex-1 flex-col ${open ? "max-md:invisible print:hidden" : ""}`}>{children}</div>
      {open && (
        <aside
          aria-label={visibleText(label)}
          data-side-panel=""
          style={widthVariable(width)}
          className="border-line bg-surface max-beside:shadow-float max-beside:animate-appear beside:relative beside:z-auto beside:w-(--panel-width) beside:max-w-[calc(100%-22rem)] beside:shrink-0 absolute inset-y-0 right-0 z-20 flex w-full min-w-0 flex-col border-l max-md:fixed max-md:inset-0 max-md:z-40 max-md:border-l-0 md:w-150 md:max-w-full print:static print:block print:w-full print:max-w-none print:animate-none print:border-0 print:shadow-none print:[&_:is(button,input,textarea,select)]:hidden"
        >
          <Suspense fallback={null}>
            <WidthHandle width={width} widths={widths} onResize={resize} />
          </Suspense>
          {panel}
        </aside>
      )}
    </div>
  );
}

/** The width holds only where the panel stands beside the page, which a style cannot say but a class can. */
function widthVariable(width: number): CSSProperties & Readonly<Record<`--${string}`, string>> {
  return { "--panel-width": `${width}px` };
}

/** Escape belongs to what stands over the page, and to a field in which something was written. */
function keepsEscape(event: KeyboardEvent): boolean {
  const { target, currentTarget } = event;
  if (!(target instanceof Element) || !currentTarget.contains(target)) return true;
  const written = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement ? target.value : "";
  return written !== "" || target instanceof HTMLSelectElement;
}

function storedWidth(): number {
  const stored = Number(readPreference(storageKey));
  return Number.isFinite(stored) && stored >= widths.least && stored <= widths.most ? stored : widths.standard;
}
