import { useRef, type PointerEvent } from "react";

interface ResizeHandleProps {
  /** Which edge of its column moves: beyond the column that takes what is left it is the left one. */
  readonly side: "left" | "right";
  readonly onResize: (width: number | null) => void;
}

/**
 * The edge of a column, for the pointer: dragged it sets the width, a double click brings back the usual one. The keyboard
 * does the same where columns are arranged, so that each header remains one stop of Tab.
 */
export function ResizeHandle({ side, onResize }: ResizeHandleProps) {
  const start = useRef({ x: 0, width: 0 });
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? 0 };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const dragged = event.clientX - start.current.x;
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || dragged === 0) return;
    onResize(start.current.width + (side === "right" ? dragged : -dragged));
  };
  return (
    <span
      aria-hidden="true"
      data-resize=""
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onDoubleClick={() => onResize(null)}
      className={`group/edge absolute inset-y-0 z-10 flex w-3 cursor-col-resize touch-none justify-center ${side === "right" ? "right-0" : "-left-3"}`}
    >
      <span className="border-line-strong group-hover/edge:border-accent group-active/edge:border-accent my-auto h-4 border-l opacity-0 group-hover/head:opacity-100 group-active/edge:border-l-2 group-active/edge:opacity-100" />
    </span>
  );
}
