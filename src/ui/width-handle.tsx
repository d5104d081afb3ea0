import type { KeyboardEvent, PointerEvent } from "react";
import type { PanelWidths } from "./side-panel.tsx";

const step = 20;

interface WidthHandleProps {
  readonly width: number;
  readonly widths: PanelWidths;
  readonly onResize: (width: number) => void;
}

/** A window splitter: arrows move it, Home and End go to its ends, a double click brings back the usual width. */
export function WidthHandle({ width, widths, onResize }: WidthHandleProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const next = keyedWidth(event.key, width, widths);
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
      aria-valuemin={widths.least}
      aria-valuemax={widths.most}
      aria-valuenow={width}
      aria-valuetext={`${width} pixels`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onDoubleClick={() => onResize(widths.standard)}
      className="hover:bg-accent/40 focus-visible:bg-accent active:bg-accent beside:block absolute inset-y-0 -left-1 z-10 hidden w-2 cursor-col-resize touch-none transition-colors outline-none print:hidden"
    />
  );
}

// The panel lies at the right edge, so left makes it wider.
function keyedWidth(key: string, width: number, { least, most }: PanelWidths): number | null {
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
