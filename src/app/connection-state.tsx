import { LoaderCircle, Radio, RefreshCw, Unplug, type LucideIcon } from "lucide-react";
import { type Connection, useBusy, useConnection } from "#src/api/connection.ts";
import { Instant, RelativeTime } from "#src/ui/time.tsx";

interface Look {
  readonly icon: LucideIcon;
  readonly tone: string;
  readonly words: string;
  readonly tip: string;
}

const looks = {
  connecting: {
    icon: LoaderCircle,
    tone: "text-ink-2",
    words: "Connecting",
    tip: "What is shown was read when the page was opened.",
  },
  live: { icon: Radio, tone: "text-good", words: "Live", tip: "What others decide is shown as it happens." },
  polling: {
    icon: RefreshCw,
    tone: "text-ink-2",
    words: "Connected",
    tip: "The backend gives no stream of events, so everything is read again every 5 seconds.",
  },
  reconnecting: {
    icon: RefreshCw,
    tone: "text-warn",
    words: "Reconnecting",
    tip: "The connection broke off. What is shown may be out of date.",
  },
  offline: {
    icon: Unplug,
    tone: "text-danger",
    words: "Offline",
    tip: "The backend does not answer. What is shown may be out of date, and nothing can be decided.",
  },
} as const satisfies Record<Connection["kind"], Look>;

const busy: Look = {
  icon: LoaderCircle,
  tone: "text-warn",
  words: "Busy, trying again",
  tip: "The backend has too many requests at once. What was asked is sent again in a moment; nothing is carried out twice.",
};

/** How things stand with the backend, and when they stand badly: as of when the page is. Never a claim about the future. */
export function ConnectionState() {
  const connection = useConnection();
  const isBusy = useBusy() && !("since" in connection);
  const { icon: Icon, tone, words, tip } = isBusy ? busy : looks[connection.kind];
  return (
    <p
      className={`text-caption flex items-center gap-1.5 font-medium whitespace-nowrap max-md:ml-1.5 ${tone}`}
      data-tip={tip}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />
      <span role="status" className="max-md:sr-only">
        {words}
        {"since" in connection && (
          <>
            {connection.kind === "offline" ? " since " : ", as of "}
            <Instant at={connection.since} style="time" />
          </>
        )}
      </span>
      {/* Not part of the status: one that changed every minute would never stop speaking. */}
      {connection.kind === "offline" && (
        <span aria-hidden="true" className="font-normal max-md:hidden">
          (<RelativeTime at={connection.since} />)
        </span>
      )}
    </p>
  );
}
