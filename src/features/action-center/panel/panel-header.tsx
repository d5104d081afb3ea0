import type { Ref } from "react";
import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { formatUtc, toIso } from "#src/lib/time.ts";
import { ActionBadges } from "./action-badges.tsx";
import { useNow } from "#src/ui/use-now.ts";
import { HandOverButton } from "./hand-over/hand-over-button.tsx";
import { HandOverLine } from "./hand-over/hand-over-line.tsx";
import { headlineOf } from "./headline.ts";
import { OpenByLine } from "./open-by-line.tsx";
import type { Viewer } from "./people.ts";
import { Subline } from "./subline.tsx";

interface PanelHeaderProps {
  readonly id: string;
  readonly headingRef: Ref<HTMLHeadingElement>;
  readonly action: ActionDetail;
  readonly viewer: Viewer;
}

export function PanelHeader({ id, headingRef, action, viewer }: PanelHeaderProps) {
  return (
    <header className="border-line bg-surface border-b px-5 pb-3.5">
      <h2
        id={id}
        ref={headingRef}
        tabIndex={-1}
        className="text-headline tiny:text-[1rem] tiny:leading-5 font-semibold wrap-anywhere outline-none"
      >
        <UntrustedText text={headlineOf(action)} />
      </h2>
      <p className="text-ink-2 tiny:mb-1 mt-0.5 mb-2 wrap-anywhere">
        <Subline action={action} />
      </p>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <ActionBadges action={action} />
        <HandOverButton action={action} />
      </div>
      <HandOverLine action={action} viewer={viewer} />
      <OpenByLine action={action} viewer={viewer} />
      <PrintedAsOf id={action.id} />
    </header>
  );
}

/** The browser's own menu prints the panel as it stands, which is no record: it says so, and where that is. */
function PrintedAsOf({ id }: { readonly id: string }) {
  const now = useNow();
  return (
    <p className="text-ink-2 mt-2 hidden print:block">
      A print of the screen at {formatUtc(toIso(now))}, not the record of {id}, which is at /actions/{id}/record.
    </p>
  );
}
