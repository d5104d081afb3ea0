import { useQuery } from "@tanstack/react-query";
import { CirclePause } from "lucide-react";
import type { Session } from "#src/api/contract/shapes/policy.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { Button } from "#src/components/ui/button.tsx";
import { Instant } from "#src/components/ui/time.tsx";
import { UntrustedText } from "#src/components/ui/untrusted-text.tsx";
import { mayAdminister } from "#src/domain/decide-policy.ts";
import { ExpiringSentence } from "./expiring-sentence.tsx";
import { PauseProblem } from "./pause-problem.tsx";
import { usePause } from "./use-pause.ts";

/** On every page while all execution is paused: who, since when, why, and what expires meanwhile. */
export function PauseBanner() {
  const { data: session } = useQuery(sessionQuery);
  return session === undefined || session.policy.pause === null ? null : (
    <Banner session={session} pause={session.policy.pause} />
  );
}

interface BannerProps {
  readonly session: Session;
  readonly pause: NonNullable<Session["policy"]["pause"]>;
}

function Banner({ session, pause }: BannerProps) {
  const command = usePause(session.policy);
  return (
    <section
      aria-label="Execution is paused"
      className="border-line bg-warn-soft flex shrink-0 flex-col gap-2 border-b px-5 py-2"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <CirclePause aria-hidden="true" className="text-warn size-4 shrink-0" strokeWidth={1.75} />
        <p className="min-w-60 flex-1 wrap-anywhere">
          <strong className="font-semibold">Execution is paused</strong> by {pause.by.name} since{" "}
          <Instant at={pause.at} style="short" />: <UntrustedText text={pause.reason} quoted limit={200} />.{" "}
          <span className="text-ink-2">
            <ExpiringSentence />
          </span>
        </p>
        {mayAdminister(session.roles).allowed && (
          <Button sends busy={command.sending !== null} onClick={command.resume}>
            {command.sending === null ? "Resume" : "Sending"}
          </Button>
        )}
      </div>
      <PauseProblem command={command} />
    </section>
  );
}
