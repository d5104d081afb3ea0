import { useState, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { readPreference, writePreference } from "#src/lib/storage.ts";
import { visibleText } from "#src/lib/visible-text.ts";

const least = 480;
const standard = 600;
const most = 760;
const step = 20;
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
    const next = Math.round(Math.min(most, Math.max(least, wanted)));
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
          <WidthHandle width={width} onResize={resize} />
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

/** A window splitter: arrows move it, Home and End go to its ends, a double click brings back the usual width. */
function WidthHandle({ width, onResize }: { readonly width: number; readonly onResize: (width: number) => void }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const next = keyedWidth(event.key, width);
    if (next === null) return;
    event.preventDefault();
    onResize(next);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.focus();
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const panel = event.currentTarget.parentElement;
    if (panel !== null) onResize(panel.getBoundingClientRect().right - event.clientX);
  };
  return (
    <div
      role="separator"
      aria-label="Width of the panel"
      aria-orientation="vertical"
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={width}
      aria-valuetext={`${width} pixels`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onDoubleClick={() => onResize(standard)}
      className="hover:bg-accent/40 focus-visible:bg-accent active:bg-accent beside:block absolute inset-y-0 -left-1 z-10 hidden w-2 cursor-col-resize touch-none transition-colors outline-none print:hidden"
    />
  );
}

// The panel lies at the right edge, so left makes it wider.
function keyedWidth(key: string, width: number): number | null {
  switch (key) {
    case "ArrowLeft":
      return width + step;
    case "ArrowRight":
      return width - step;
    case "Home":
      return least;
    case "End":
      return most;
    default:
      return null;
  }
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
  return Number.isFinite(stored) && stored >= least && stored <= most ? stored : standard;
}
