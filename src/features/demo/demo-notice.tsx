import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useDirected } from "#src/api/demo-mode.ts";
import { hostingQuery } from "#src/api/queries/hosting.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { Popover } from "#src/ui/popover.tsx";
import { readPreference } from "#src/lib/storage.ts";
import { restartNoticeKey } from "./restart-notice.ts";

const ResetDemoDialog = lazy(async () => ({ default: (await import("./reset-demo-dialog.tsx")).ResetDemoDialog }));
const DirectedMarks = lazy(async () => ({ default: (await import("./demo-mode-badges.tsx")).DemoModeBadges }));
const DemoNote = lazy(async () => ({ default: (await import("./demo-note.tsx")).DemoNote }));

/** Says plainly that nothing here is real; leads to the director, and starts the demo again. Nothing of it exists against a real backend. */
export function DemoNotice({ onDirect }: { readonly onDirect: () => void }) {
  const [asking, setAsking] = useState(false);
  const [anewTold] = useState(() => readPreference(restartNoticeKey));
  const { data: session } = useQuery(sessionQuery);
  const directed = useDirected();
  const { data: hosting } = useQuery(hostingQuery);
  if (import.meta.env.MODE === "api") return null;
  const tenant = session?.policy.ownDomains[0];
  const here = hosting?.place === "page" ? ", this tab only" : "";
  const begunAnewAt = hosting?.begunAnewAt ?? null;
  const anew = begunAnewAt === null || begunAnewAt === anewTold ? "" : ", begun anew";
  const label = tenant === undefined ? "Demo data" : `Demo data: ${tenant}${here}${anew}`;
  return (
    <>
      <Popover
        label={label}
        className="rounded-control bg-quiet-soft text-caption text-ink-2 hover:text-ink inline-flex h-6 items-center gap-1 px-2 font-medium"
        trigger={<Label text={label} />}
      >
        {(close) => (
          <Suspense fallback={null}>
            <DemoNote
              onDirect={() => {
                close();
                onDirect();
              }}
              onReset={() => setAsking(true)}
            />
          </Suspense>
        )}
      </Popover>
      {directed !== null && (
        <Suspense fallback={null}>
          <DirectedMarks directed={directed} onDirect={onDirect} />
        </Suspense>
      )}
      {asking && (
        <Suspense fallback={null}>
          <ResetDemoDialog onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Where one column is left, its first word stands for it. */
function Label({ text }: { readonly text: string }) {
  return (
    <>
      Demo<span className="max-md:sr-only">{text.slice("Demo".length)}</span>
    </>
  );
}
