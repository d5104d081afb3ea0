import { ClockAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Session } from "#src/contract/shapes/policy.ts";
import { Banner } from "#src/ui/banner.tsx";
import { Instant } from "#src/ui/time.tsx";

interface ClockBannerProps {
  readonly fault: NonNullable<Session["clockFault"]>;
  /** What ends it. */
  readonly children?: ReactNode;
}

/** On every page while the clock of the backend's machine cannot be gone by: what it says, and what that stops. */
export function ClockBanner({ fault: { kind, machine, backend }, children }: ClockBannerProps) {
  const said = <Instant at={machine} style="dateTime" />;
  return (
    <Banner label="The backend's clock is wrong" icon={ClockAlert} actions={children}>
      {kind === "behind" ? (
        <>
          <strong className="font-semibold">Time stands still</strong> until <Instant at={backend} style="dateTime" />,
          the time of the newest entry: the clock of the backend&rsquo;s machine says {said}. Until then no hold ends,
          nothing expires and nothing executes, whatever is approved.
        </>
      ) : (
        <>
          <strong className="font-semibold">The clock of the backend&rsquo;s machine was moved</strong> to {said} while
          it runs; by its uptime it is <Instant at={backend} style="dateTime" />. Nothing is accepted or executed until
          the clock is set right, or the backend is started again.
        </>
      )}
    </Banner>
  );
}
