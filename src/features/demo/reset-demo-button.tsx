import { lazy, Suspense, useState } from "react";
import { Button } from "#src/ui/button.tsx";
import { preloadDialog } from "#src/ui/dialog.tsx";

const ResetDemoDialog = lazy(async () => ({ default: (await import("./reset-demo-dialog.tsx")).ResetDemoDialog }));

/** Starts the demo again, after asking. Nothing of it exists against a real backend. */
export function ResetDemoButton() {
  const [asking, setAsking] = useState(false);
  if (import.meta.env.MODE === "api") return null;
  return (
    <>
      <Button onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={() => setAsking(true)}>
        Reset demo
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <ResetDemoDialog onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
