import { createContext, lazy, Suspense, use, useState, type ReactNode } from "react";

export interface ToastMessage {
  readonly title: string;
  readonly detail?: string | undefined;
  readonly tone?: "quiet" | "good" | "danger" | undefined;
}

export interface QueuedToast extends ToastMessage {
  readonly id: number;
}

const NotifyContext = createContext<(message: ToastMessage) => void>(() => undefined);
const ToastViewport = lazy(async () => ({ default: (await import("./toast-viewport.tsx")).ToastViewport }));

/** For what has no place of its own on the page. A problem is shown where it arose, not here. */
export function useToast(): (message: ToastMessage) => void {
  return use(NotifyContext);
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [queue, setQueue] = useState<readonly QueuedToast[]>([]);
  const [notify] = useState(
    () => (message: ToastMessage) => setQueue((queued) => [...queued, { ...message, id: queued.length }]),
  );
  return (
    <NotifyContext value={notify}>
      {children}
      {queue.length > 0 && (
        <Suspense fallback={null}>
          <ToastViewport queue={queue} />
        </Suspense>
      )}
    </NotifyContext>
  );
}
