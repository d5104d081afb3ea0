import { useReactFlow } from "@xyflow/react";
import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { IconButton } from "#src/ui/icon-button.tsx";

/** For who has no wheel, or no pointer. */
export function GraphControls({ onFit }: { readonly onFit: () => void }) {
  const { zoomIn, zoomOut } = useReactFlow();
  return (
    <div
      role="group"
      aria-label="View of the graph"
      className="rounded-control border-line bg-raised absolute right-3 bottom-3 flex border"
    >
      <IconButton label="Zoom out" icon={ZoomOut} onClick={() => void zoomOut()} />
      <IconButton label="Zoom in" icon={ZoomIn} onClick={() => void zoomIn()} />
      <IconButton label="Fit" icon={Maximize} onClick={onFit} />
    </div>
  );
}
