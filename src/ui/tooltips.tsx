import { lazy, Suspense, useEffect, useState } from "react";

const TooltipLayer = lazy(async () => ({ default: (await import("./tooltip-layer.tsx")).TooltipLayer }));

/** The tooltips, which come with the first pointer or focus that may want one. */
export function Tooltips() {
  const [first, setFirst] = useState<Event | null>(null);
  useEffect(() => {
    const begun = new AbortController();
    const begin = (event: Event) => {
      setFirst(event);
      begun.abort();
    };
    for (const type of ["pointerover", "focusin"])
      document.addEventListener(type, begin, { signal: begun.signal, capture: true });
    return () => begun.abort();
  }, []);
  return first === null ? null : (
    <Suspense fallback={null}>
      <TooltipLayer first={first} />
    </Suspense>
  );
}
