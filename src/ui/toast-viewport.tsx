import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { controlsInView, freePlace } from "./free-place.ts";
import type { QueuedToast } from "./toast.tsx";

const icons = { quiet: Info, good: CircleCheck, danger: CircleAlert } as const;
const colors = { quiet: "text-ink-2", good: "text-good", danger: "text-danger" } as const;

export function ToastViewport({ queue }: { readonly queue: readonly QueuedToast[] }) {
  return (
    <Toast.Provider limit={3}>
      <ToastList queue={queue} />
    </Toast.Provider>
  );
}

function ToastList({ queue }: { readonly queue: readonly QueuedToast[] }) {
  const { toasts, add } = Toast.useToastManager();
  const shown = useRef(0);
  // With the first message it comes a moment after that.
  const [viewport, setViewport] = useState<HTMLDivElement | null>(null);
  const count = toasts.length;
  useEffect(() => (count === 0 || viewport === null ? undefined : keepFree(viewport)), [count, viewport]);
  useEffect(() => {
    for (const message of queue.slice(shown.current)) {
      const { title, detail, tone = "quiet" } = message;
      // What went wrong stays until it was read.
      add({ title, description: detail, type: tone, timeout: tone === "danger" ? 0 : 6000 });
    }
    shown.current = queue.length;
  }, [queue, add]);
  return (
    <Toast.Portal>
      <Toast.Viewport
        ref={setViewport}
        className="fixed right-4 bottom-4 z-50 flex w-90 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none"
      >
        {toasts.map((toast) => {
          const tone = toast.type === "good" || toast.type === "danger" ? toast.type : "quiet";
          const Icon = icons[tone];
          return (
            <Toast.Root
              key={toast.id}
              toast={toast}
              className="animate-rise rounded-card border-line-strong bg-raised shadow-float border px-3.5 py-2.5"
            >
              <Toast.Content className="flex items-start gap-2.5">
                <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${colors[tone]}`} />
                <div className="min-w-0 flex-1">
                  <Toast.Title className="font-medium" />
                  <Toast.Description className="text-ink-2" />
                </div>
                <Toast.Close
                  aria-label="Dismiss"
                  className="rounded-control text-ink-2 hover:bg-quiet-soft -mr-1 inline-flex size-6 items-center justify-center"
                >
                  <X aria-hidden="true" className="size-4" />
                </Toast.Close>
              </Toast.Content>
            </Toast.Root>
          );
        })}
      </Toast.Viewport>
    </Toast.Portal>
  );
}

/** Milliseconds. */
const lookEvery = 250;
const edge = 16;
const step = 8;

/**
 * At the right edge, as low as it covers no control: above the buttons of an open action, which is what it may speak of. The page
 * goes on below it, so it looks again while it is there.
 */
function keepFree(viewport: HTMLElement): () => void {
  const settle = () => {
    const { left, width, height } = viewport.getBoundingClientRect();
    const lowest = innerHeight - edge - height;
    const higher = Array.from({ length: Math.max(0, Math.floor((lowest - edge) / step)) }, (_, index) => ({
      left,
      top: lowest - (index + 1) * step,
      width,
      height,
    }));
    const { top } = freePlace([{ left, top: lowest, width, height }, ...higher], controlsInView(viewport));
    viewport.style.bottom = `${innerHeight - top - height}px`;
  };
  settle();
  const timer = setInterval(settle, lookEvery);
  return () => clearInterval(timer);
}
