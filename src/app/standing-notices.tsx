import type { Session } from "#src/api/contract/shapes/policy.ts";
import { AlteredLogBanner } from "#src/features/audit/altered-log-banner.tsx";
import { ResetDemoButton } from "#src/features/demo/reset-demo-button.tsx";
import { PauseBanner } from "#src/features/settings/pause-banner.tsx";

/** An altered log before a pause: while it stands, nobody can resume either. */
export function StandingNotices({ session: { alteredEntry, policy } }: { readonly session: Session }) {
  return (
    <>
      {alteredEntry !== null && (
        <AlteredLogBanner entry={alteredEntry}>
          <ResetDemoButton />
        </AlteredLogBanner>
      )}
      {policy.pause !== null && <PauseBanner />}
    </>
  );
}
