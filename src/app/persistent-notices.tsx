import type { Hosting } from "#src/contract/shapes/hosting.ts";
import type { Session } from "#src/contract/shapes/policy.ts";
import { AlteredLogBanner } from "#src/features/audit/altered-log-banner.tsx";
import { ClockBanner } from "#src/features/audit/clock-banner.tsx";
import { ResetDemoButton } from "#src/features/demo/reset-demo-button.tsx";
import { UnsavedBanner } from "#src/features/demo/unsaved-banner.tsx";
import { PauseBanner } from "#src/features/settings/pause-banner.tsx";

interface StandingNoticesProps {
  readonly session: Session | null;
  /** Null while what happens is stored. */
  readonly unsaved: Hosting | null;
}

/** An altered log before a pause: while it stands, nobody can resume either. */
export function PersistentNotices({ session, unsaved }: StandingNoticesProps) {
  const alteredEntry = session?.alteredEntry ?? null;
  const clockFault = session?.clockFault ?? null;
  return (
    <>
      {alteredEntry !== null && (
        <AlteredLogBanner entry={alteredEntry}>
          <ResetDemoButton />
        </AlteredLogBanner>
      )}
      {clockFault !== null && (
        <ClockBanner fault={clockFault}>{clockFault.kind === "behind" && <ResetDemoButton />}</ClockBanner>
      )}
      {unsaved !== null && <UnsavedBanner hosting={unsaved} />}
      {session !== null && session.policy.pause !== null && <PauseBanner />}
    </>
  );
}
