import { useQuery } from "@tanstack/react-query";
import { hostingQuery } from "#src/api/queries/hosting.ts";

/** Where all of this is, how long it stays, and what this browser cannot do. */
export function HostingNote() {
  const { data: hosting } = useQuery(hostingQuery);
  const { data: browser } = useQuery(browserQuery);
  if (hosting === undefined || browser === undefined) return null;
  return (
    <div className="text-ink-2 flex flex-col gap-2.5">
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
