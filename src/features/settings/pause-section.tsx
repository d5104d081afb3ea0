import { useRef, useState } from "react";
import type { Session } from "#src/contract/shapes/policy.ts";
import { Button } from "#src/ui/button.tsx";
import { TextField } from "#src/ui/text-field.tsx";
import { Instant } from "#src/ui/time.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { mayAdminister } from "#src/domain/decide-policy.ts";
import { ExpiringSentence } from "./expiring-sentence.tsx";
import { PauseProblem } from "./pause-problem.tsx";
import { usePause } from "./use-pause.ts";

/** all execution can be paused, with a reason that everybody reads. */
export function PauseSection({ session }: { readonly session: Session }) {
  const { pause } = session.policy;
  return pause === null ? <Running session={session} /> : <Paused session={session} pause={pause} />;
}

function Running({ session }: { readonly session: Session }) {
  const may = mayAdminister(session.roles);
  const field = useRef<HTMLInputElement>(null);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const command = usePause(session.policy);
  const missing = reason.trim() === "" ? "Say in a sentence why all execution is paused." : undefined;
  const pause = () => {
    setTried(true);
    if (missing === undefined) command.pause(reason);
    else field.current?.focus();
  };
  return (
    <div className="flex flex-col gap-3">
      <p>
        Execution runs. A pause stops it for everybody: approved actions wait, running ones stop after their current
        item, and retry, undo and “Execute now” are refused.
      </p>
      <p className="text-ink-2">
        A pause does not stop the clock of what is pending. <ExpiringSentence />
      </p>
      {may.allowed ? (
        <TextField
          ref={field}
          label="Reason, which everybody reads"
          required
          maxLength={2000}
          placeholder="Why all execution is paused, in a sentence"
          error={tried ? missing : undefined}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      ) : null}
      <PauseProblem command={command} />
      <div>
        <Button
          sends
          tone="danger"
          disabledReason={may.allowed ? null : may.message}
          busy={command.sending !== null}
          onClick={pause}
        >
          {command.sending === "pause" ? "Sending" : "Pause all execution"}
        </Button>
      </div>
    </div>
  );
}

interface PausedProps {
  readonly session: Session;
  readonly pause: NonNullable<Session["policy"]["pause"]>;
}

function Paused({ session, pause }: PausedProps) {
  const may = mayAdminister(session.roles);
  const command = usePause(session.policy);
  return (
    <div className="flex flex-col gap-3">
      <p>
        <strong className="text-warn font-semibold">Execution is paused</strong> by {pause.by.name} since{" "}
        <Instant at={pause.at} />: <UntrustedText text={pause.reason} quoted limit={2000} />
      </p>
      <p className="text-ink-2">
        On resume each action that waits gets a new hold, in which it can be cancelled. What was running goes on.{" "}
        <ExpiringSentence />
      </p>
      <PauseProblem command={command} />
      <div>
        <Button
          sends
          tone="primary"
          disabledReason={may.allowed ? null : may.message}
          busy={command.sending !== null}
          onClick={command.resume}
        >
          {command.sending === "resume" ? "Sending" : "Resume"}
        </Button>
      </div>
    </div>
  );
}
