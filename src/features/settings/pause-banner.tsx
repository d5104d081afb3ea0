import { useQuery } from "@tanstack/react-query";
import { CirclePause } from "lucide-react";
import type { Session } from "#src/contract/shapes/policy.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { Banner } from "#src/ui/banner.tsx";
import { Button } from "#src/ui/button.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { mayAdminister } from "#src/domain/decide-policy.ts";
import { ExpiringSentence } from "./expiring-sentence.tsx";
import { PauseProblem } from "./pause-problem.tsx";
import { usePause } from "./use-pause.ts";

/** On every page while all execution is paused: who, since when, why, and what expires meanwhile. */
export function PauseBanner() {
  const { data: session } = useQuery(sessionQuery);
  return session === undefined || session.policy.pause === null ? null : (
    <PausedSince session={session} pause={session.policy.pause} />
  );
}

interface PausedSinceProps {
  readonly session: Session;
  readonly pause: NonNullable<Session["policy"]["pause"]>;
}

function PausedSince({ session, pause }: PausedSinceProps) {
  const command = usePause(session.policy);
  return (
    <Banner
      label="Execution is paused"
      icon={CirclePause}
      actions={
        mayAdminister(session.roles).allowed && (
          <Button sends busy={command.sending !== null} onClick={command.resume}>
            {command.sending === null ? "Resume" : "Sending"}
          </Button>
        )
      }
      problem={<PauseProblem command={command} />}
    >
      <strong className="font-semibold">Execution is paused</strong> by {pause.by.name} since{" "}
      <Instant at={pause.at} style="short" />: <UntrustedText text={pause.reason} quoted limit={200} />.{" "}
      <span className="text-ink-2">
        <ExpiringSentence />
      </span>
    </Banner>
  );
}
