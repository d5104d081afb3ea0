import { useEffect, useEffectEvent, useState } from "react";

/** Whether files are being dragged over the window; what is dropped anywhere on it is handed over. */
export function useFileDrop(onDrop: (files: readonly File[]) => void): boolean {
  const [dragging, setDragging] = useState(false);
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    const listening = new AbortController();
    const options = { signal: listening.signal };
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      // Without this the browser would leave the page and open the file.
      event.preventDefault();
      setDragging(true);
    };
    const leave = (event: DragEvent) => {
      // Null: out of the window, not from one element to the next.
      if (event.relatedTarget === null) setDragging(false);
    };
    const dropped = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDragging(false);
      drop([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("dragenter", over, options);
    window.addEventListener("dragover", over, options);
    window.addEventListener("dragleave", leave, options);
    window.addEventListener("drop", dropped, options);
    return () => listening.abort();
  }, []);
  return dragging;
}

/** Text or a link that is dragged within the page is none of ours. */
function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
