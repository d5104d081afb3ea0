import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { sessionQuery } from "#src/api/queries/session.ts";
import { Button } from "#src/ui/button.tsx";
import { CopyButton } from "#src/ui/copy-button.tsx";
import { Hint } from "#src/ui/hint.tsx";
import { ProgressBar } from "#src/ui/progress-bar.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { Instant } from "#src/ui/time.tsx";
import { shortHash } from "#src/features/audit/entry-types.ts";
import { formatNumber, plural } from "#src/lib/numbers.ts";
import type { Head } from "./chain.ts";
import { compareHead } from "./compare-head.ts";
import type { RememberedHead } from "./remembered.ts";
import { useRememberedHead, useVerification, type Verification } from "./use-verification.ts";
import { VerifyResult } from "./verify-result.tsx";

interface VerifySectionProps {
  /** The newest entry as the backend names it; undefined while it is not known. */
  readonly head: Head | undefined;
  readonly onOpenEntry: (sequence: number) => void;
}

/** anyone can recompute the chain here, in this browser, and see how far the log is what it was. */
export function VerifySection({ head, onOpenEntry }: VerifySectionProps) {
  const { state, start, stop } = useVerification();
  const remembered = useRememberedHead();
  const running = state.kind === "running";
  return (
    <section aria-label="Verification" className="border-line bg-surface shrink-0 border-b px-5 py-3 max-md:py-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 max-md:gap-x-2">
        <div className="text-ink-2 min-w-32 flex-1 md:min-w-60">
          {running ? (
            <Progress checked={state.checked} total={head?.sequence ?? state.checked} />
          ) : (
            <Before {...{ head, remembered }} />
          )}
        </div>
        {running ? (
          <Button onClick={stop}>Cancel</Button>
        ) : (
          <Button icon={ShieldCheck} className="max-md:border-transparent max-md:bg-transparent" onClick={start}>
            {state.kind === "idle" ? "Verify" : "Verify again"}
          </Button>
        )}
        {state.kind === "idle" && (
          <Hint id="verify">
            Verify recomputes the whole chain in your browser. If any entry was altered, it names the first that does
            not fit.
          </Hint>
        )}
      </div>
      <Outcome state={state} onOpenEntry={onOpenEntry} />
    </section>
  );
}

function Progress({ checked, total }: { readonly checked: number; readonly total: number }) {
  const words = `${formatNumber(checked)} of ${plural(Math.max(checked, total), "entry", "entries")} checked`;
  return (
    <div className="flex max-w-140 flex-col gap-1.5">
      <p className="tabular-nums">{words}</p>
      <ProgressBar label="Verification" value={checked} max={total} text={words} />
    </div>
  );
}

function Before({ head, remembered }: { readonly head: Head | undefined; readonly remembered: RememberedHead | null }) {
  const [zone] = useTimeZone();
  if (head === undefined) return <p>Reading the newest entry.</p>;
  return (
    <p className="flex flex-wrap items-center gap-x-1.5">
      Newest entry {formatNumber(head.sequence)}
      <code className="text-caption font-mono max-md:hidden">{shortHash(head.hash)}</code>
      <CopyButton label="Copy head" text={JSON.stringify(head)} />
      {/* Elsewhere the head of the column says it. */}
      <span className="md:hidden">{zone === "utc" ? "Times are UTC" : "Times are local"}</span>
      {remembered !== null && <Remembered head={head} remembered={remembered} />}
    </p>
  );
}

/** That the log became shorter is said at once: for that nothing needs to be recomputed. */
function Remembered({ head, remembered }: { readonly head: Head; readonly remembered: RememberedHead }) {
  const seen = <Instant at={remembered.at} />;
  if (remembered.sequence <= head.sequence) {
    return (
      <span className="max-md:hidden">
        This browser remembers entry {formatNumber(remembered.sequence)}, seen {seen}.
      </span>
    );
  }
  const { words } = compareHead({ hashes: [], head }, remembered, "that this browser remembers");
  return (
    <span className="text-danger">
      {words} It was seen {seen}.
    </span>
  );
}

interface OutcomeProps extends Pick<VerifySectionProps, "onOpenEntry"> {
  readonly state: Verification;
}

function Outcome({ state, onOpenEntry }: OutcomeProps) {
  const { data: session } = useQuery(sessionQuery);
  switch (state.kind) {
    case "idle":
    case "running":
      return null;
    case "stopped":
      return (
        <p className="mt-2">
          Stopped after {plural(state.checked, "entry", "entries")}. So far the chain holds; nothing is said of the
          rest.
        </p>
      );
    case "failed":
      return (
        <p role="alert" className="text-danger mt-2">
          The log could not be read to its end: {plural(state.checked, "entry", "entries")} checked. Verify again.
        </p>
      );
    case "done":
      return (
        <VerifyResult
          verified={state.verified}
          alteredEntry={session?.alteredEntry ?? null}
          remembered={state.remembered}
          named={state.named}
          onOpenEntry={onOpenEntry}
        />
      );
    default:
      return state satisfies never;
  }
}
