import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Keeps the page up to date, as this person. Loaded once the page stands: what it shows at first it has just read. */
export function useLive(persona: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const begun = performance.now();
    let left = false;
    let stop: () => void = () => undefined;
    const start = async () => {
      const { startLive } = await import("#src/api/live/start-live.ts");
      if (!left) stop = startLive(client, begun);
    };
    // Without it the page says that it is still connecting, and reads anew when it is turned to.
    start().catch(() => undefined);
    return () => {
      left = true;
      stop();
    };
  }, [client, persona]);
}
