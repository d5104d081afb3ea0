import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { hostingQuery } from "#src/api/queries/hosting.ts";
import { Button } from "#src/ui/button.tsx";
import { preloadDialog } from "#src/ui/dialog.tsx";
import { Instant } from "#src/ui/time.tsx";
import { writePreference } from "#src/lib/storage.ts";
import { restartNoticeKey } from "./restart-notice.ts";

interface DemoNoteProps {
  readonly onDirect: () => void;
  readonly onReset: () => void;
}

/** What the demo is, and what can be done with it. */
export function DemoNote({ onDirect, onReset }: DemoNoteProps) {
  return (
    <div className="flex w-72 flex-col items-start gap-2.5 p-1.5">
      <p>
        This is a simulated tenant. Mail, people and addresses are made up, and nothing that is approved here touches a
        real mailbox.
      </p>
      <HostingNote />
      <div className="flex gap-2">
        <Button onClick={onDirect}>Open director</Button>
        <Button onPointerEnter={preloadDialog} onFocus={preloadDialog} onClick={onReset}>
          Reset demo
        </Button>
      </div>
    </div>
  );
}

/** Where all of this is, how long it stays, and what this browser cannot do. */
function HostingNote() {
  const { data: hosting } = useQuery(hostingQuery);
  const { data: browser } = useQuery(browserQuery);
  if (hosting === undefined || browser === undefined) return null;
  const begunAnewAt = hosting.begunAnewAt ?? null;
  return (
    <div className="text-ink-2 flex flex-col gap-2.5">
      {begunAnewAt !== null && <BegunAnew at={begunAnewAt} />}
      {hosting.log === "stored" && (
        <p>
          All of it is kept in this browser, until it is reset.
          {!browser.keeps && " The browser may drop it by itself when space gets short."}
        </p>
      )}
      {hosting.place === "page" && (
        <p>
          It runs in this tab alone, since this browser gives it no worker that tabs could share. A second tab has to
          wait until this one is closed.
        </p>
      )}
      <p>
        {browser.startsOffline
          ? "It starts without a network as well."
          : "Its files are not kept in this browser (yet), so that it needs the network to start."}
      </p>
    </div>
  );
}

/** Told once it stands here. */
function BegunAnew({ at }: { readonly at: string }) {
  useEffect(() => writePreference(restartNoticeKey, at), [at]);
  return (
    <p className="text-ink">
      The demo that was saved here before is gone: the browser has removed it, nobody reset it. This one began anew on{" "}
      <Instant at={at} />.
    </p>
  );
}

/** What only the page can ask the browser; a part that is missing is one that it does not do. */
const browserQuery = {
  queryKey: ["hosting", "browser"],
  queryFn: async () => ({
    keeps: "storage" in navigator && (await navigator.storage.persisted()),
    startsOffline: "caches" in window && (await caches.match(startPage())) !== undefined,
  }),
};

function startPage(): string {
  return new URL(import.meta.env.BASE_URL, location.href).href;
}
