import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useNavigate, useRouteContext } from "@tanstack/react-router";
import { LoaderCircle, type LucideIcon, Radio, RefreshCw, Unplug } from "lucide-react";
import { type MouseEvent, Suspense, type UIEvent, lazy, useEffect, useEffectEvent, useMemo, useState } from "react";
import { type Connection, useBusy, useConnection } from "#src/api/connection.ts";
import { usePersona } from "#src/api/persona.ts";
import { actionCountsQuery } from "#src/api/queries/actions.ts";
import { hostingQuery } from "#src/api/queries/hosting.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { DemoStage } from "#src/features/demo/demo-dialogs.tsx";
import { DemoNotice } from "#src/features/demo/demo-notice.tsx";
import { ImportDropZone } from "#src/features/import/import-drop-zone.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { formatInstant } from "#src/lib/time.ts";
import { visibleText } from "#src/lib/visible-text.ts";
import { OfflineProvider } from "#src/ui/offline.ts";
import { PageHeaderSlotsProvider } from "#src/ui/page-header.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { Instant, RelativeTime } from "#src/ui/time.tsx";
import { narrowWindow, useMedia } from "#src/ui/use-media.ts";
import { useSignOfLife } from "#src/ui/use-sign-of-life.ts";
import { AccountMenu } from "./account-menu.tsx";
import { useNotices } from "./for-you/use-notices.ts";
import type { Place } from "./keys/places.ts";
import { Mark } from "./mark.tsx";
import { Navigation } from "./navigation.tsx";

const NoticeBell = lazy(async () => ({ default: (await import("./for-you/notice-bell.tsx")).NoticeBell }));
const Away = lazy(async () => ({ default: (await import("./away/away.tsx")).Away }));
const Palette = lazy(async () => ({ default: (await import("./palette/palette.tsx")).Palette }));
const KeysSheet = lazy(async () => ({ default: (await import("./keys/keys-sheet.tsx")).KeysSheet }));

/** The frame of every page: navigation at the side (a bar on top in a narrow window), the page beside it. */
export function Shell() {
  const persona = usePersona();
  const counts = useQuery(actionCountsQuery);
  const [directing, setDirecting] = useState(false);
  const narrow = useMedia(narrowWindow);
  const headerSlots = useHeaderSlots(setDirecting, narrow);
  const unsendable = useOfflineSentence();
  const keys = useKeys();
  const isHere = useSignOfLife();
  useLive(persona);
  return (
    <PageHeaderSlotsProvider value={headerSlots}>
      <OfflineProvider value={unsendable}>
        <ImportDropZone>
          <SkipLink />
          <div className="flex h-dvh flex-col md:flex-row print:block print:h-auto">
            <header className="border-line flex shrink-0 items-center px-2 max-md:h-12 max-md:gap-0.5 max-md:border-b md:w-14 md:flex-col md:gap-3 md:border-r md:pb-3 lg:w-52 lg:items-stretch lg:gap-0 print:hidden">
              <Link to="/" className="text-ink flex h-13 items-center gap-2.5 px-2 max-[380px]:hidden max-lg:px-1.5">
                <Mark />
                <span className="text-[0.9375rem] font-semibold max-lg:sr-only">Countersign</span>
              </Link>
              <Navigation pending={counts.data?.pending} />
              <div className="flex items-center max-md:ml-auto md:mt-auto md:flex-col lg:items-stretch">
                {narrow && <StandingSlots onDirect={() => setDirecting(true)} />}
                <AccountMenu />
              </div>
            </header>
            {/* Another person is another page: drafts and open panels of the one before must not stay. */}
            <main
              key={persona}
              id="content"
              tabIndex={-1}
              onScrollCapture={giveRoom}
              className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto outline-none print:block print:overflow-visible"
            >
              <Notices />
              <Suspense fallback={null}>{isHere && <Away />}</Suspense>
              <Outlet />
            </main>
          </div>
          <Overlays keys={keys} directing={directing} onDirected={() => setDirecting(false)} />
        </ImportDropZone>
      </OfflineProvider>
    </PageHeaderSlotsProvider>
  );
}

/** In a window too low for all of a page, its head gives its room to what is scrolled below it. */
function giveRoom({ currentTarget, target }: UIEvent<HTMLElement>) {
  if (target instanceof Element && target !== currentTarget && target.scrollTop > 0) {
    currentTarget.scrollTop = currentTarget.scrollHeight;
  }
}

/** What every page shows in its head; in a narrow window the bar on top has it instead. */
function useHeaderSlots(setDirecting: (directing: boolean) => void, narrow: boolean) {
  return useMemo(
    () => ({
      title: countedTitle,
      beside: narrow ? null : <DemoNotice onDirect={() => setDirecting(true)} />,
      end: narrow ? null : <Standing />,
    }),
    [setDirecting, narrow],
  );
}

function StandingSlots({ onDirect }: { readonly onDirect: () => void }) {
  return (
    <>
      <DemoNotice onDirect={onDirect} />
      <Standing />
    </>
  );
}

function Standing() {
  return (
    <>
      <ConnectionState />
      {/* Its place is kept, so that nothing moves when it comes. */}
      <span className="flex size-8 shrink-0 md:-mx-1.5">
        <Suspense fallback={null}>
          <NoticeBell />
        </Suspense>
      </span>
    </>
  );
}

function countedTitle(text: string) {
  return <CountedTitle text={text} />;
}

interface OverlaysProps {
  readonly keys: ReturnType<typeof useKeys>;
  readonly directing: boolean;
  readonly onDirected: () => void;
}

/** What stands over the page: the demo's director, the palette and the sheet of keys. Each is loaded when it is opened. */
function Overlays({ keys, directing, onDirected }: OverlaysProps) {
  const { asked } = useRouteContext({ from: "__root__" });
  // A scenario that the palette starts asks as a link does; the same one can be asked for again.
  const [chosen, setChosen] = useState<{ readonly scenario: string; readonly turn: number } | null>(null);
  return (
    <>
      <DemoStage key={chosen?.turn ?? 0} asked={chosen ?? asked} directing={directing} onClose={onDirected} />
      {keys.paletteOpen && (
        <Suspense fallback={null}>
          <Palette
            onClose={() => keys.setPaletteOpen(false)}
            onScenario={(scenario) => setChosen((before) => ({ scenario, turn: (before?.turn ?? 0) + 1 }))}
          />
        </Suspense>
      )}
      {keys.sheetOpen && (
        <Suspense fallback={null}>
          <KeysSheet onClose={() => keys.setSheetOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Not by its address: behind a `#` stands the page where the app runs from any folder. */
function SkipLink() {
  const skip = (event: MouseEvent) => {
    event.preventDefault();
    document.getElementById("content")?.focus();
  };
  return (
    <a
      href="#content"
      onClick={skip}
      className="rounded-control bg-accent text-on-accent sr-only z-50 px-3 py-1.5 font-medium focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
    >
      Skip to content
    </a>
  );
}

/** "(3) Pending actions · Action center · Countersign": seen among other tabs too. */
function CountedTitle({ text }: { readonly text: string }) {
  const { count } = useNotices();
  return <title>{visibleText(count === 0 ? text : `(${formatNumber(count)}) ${text}`)}</title>;
}

/** Why no command can be sent now; null while it can. */
function useOfflineSentence(): string | null {
  const connection = useConnection();
  const [zone] = useTimeZone();
  if (connection.kind !== "offline") return null;
  return `Offline since ${formatInstant(connection.since, "time", zone)}: nothing can be decided or imported until the backend answers again.`;
}

const StandingNotices = lazy(async () => ({ default: (await import("./persistent-notices.tsx")).PersistentNotices }));

/** What holds up everything, on every page. Loaded only while there is something to tell of. */
function Notices() {
  const { data: session } = useQuery(sessionQuery);
  const { data: hosting } = useQuery(hostingQuery);
  const unsaved = hosting === undefined || hosting.log === "stored" ? null : hosting;
  const quiet =
    session === undefined ||
    (session.policy.pause === null && session.alteredEntry === null && (session.clockFault ?? null) === null);
  return quiet && unsaved === null ? null : (
    <Suspense fallback={null}>
      <StandingNotices session={session ?? null} unsaved={unsaved} />
    </Suspense>
  );
}

/** Keeps the page up to date, as this person. Loaded once the page stands: what it shows at first it has just read. */
function useLive(persona: string): void {
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

/** Single keys of the whole page. Loaded once the page stands. */
function useKeys() {
  const navigate = useNavigate();
  const [sheetOpen, setSheetOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const goTo = useEffectEvent((to: Place) => void navigate({ to }));
  useEffect(() => {
    let left = false;
    let stop: () => void = () => undefined;
    const start = async () => {
      const { startKeys } = await import("./keys/start-keys.ts");
      if (!left) {
        stop = startKeys({
          goTo: (place) => goTo(place),
          openSheet: () => setSheetOpen(true),
          openPalette: () => setPaletteOpen(true),
        });
      }
    };
    // Without them everything can be reached by Tab and the pointer.
    start().catch(() => undefined);
    return () => {
      left = true;
      stop();
    };
  }, []);
  return { sheetOpen, setSheetOpen, paletteOpen, setPaletteOpen };
}

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
function ConnectionState() {
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
