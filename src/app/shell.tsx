import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useRouteContext } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState, type MouseEvent, type UIEvent } from "react";
import { usePersona } from "#src/api/persona.ts";
import { actionCountsQuery } from "#src/api/queries/actions.ts";
import { PageHeaderSlotsProvider } from "#src/ui/page-header.tsx";
import { narrowWindow, useMedia } from "#src/ui/use-media.ts";
import { useSignOfLife } from "#src/ui/use-sign-of-life.ts";
import { OfflineProvider } from "#src/ui/offline.ts";
import { DemoNotice } from "#src/features/demo/demo-notice.tsx";
import { DemoStage } from "#src/features/demo/demo-dialogs.tsx";
import { ImportDropZone } from "#src/features/import/import-drop-zone.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { ConnectionState } from "./connection-state.tsx";
import { CountedTitle } from "./for-you/counted-title.tsx";
import { useKeys } from "./keys/use-keys.ts";
import { Mark } from "./mark.tsx";
import { Navigation } from "./navigation.tsx";
import { Notices } from "./notices.tsx";
import { useLive } from "./use-live.ts";
import { useOfflineSentence } from "./use-offline-sentence.ts";

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
