import { HardDrive } from "lucide-react";
import { explainError } from "#src/api/errors.ts";
import type { Hosting, NotStoredReason } from "#src/contract/shapes/hosting.ts";
import { useGoOnInMemory } from "#src/api/queries/hosting.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { Banner } from "#src/ui/banner.tsx";
import { Button } from "#src/ui/button.tsx";
import { formatNumber } from "#src/lib/numbers.ts";
import { ResetDemoButton } from "./reset-demo-button.tsx";

const causes: Readonly<Record<NotStoredReason, string>> = {
  blocked: "this browser gives no storage, as in a private window or where it is blocked for this site",
  full: "this browser's storage is full",
  newer:
    "a newer version of Countersign wrote to this browser's storage, which is left as it is; reload to get that version",
  removed: "what this browser had stored was removed while the demo was open",
  failed: "this browser's storage cannot be read or written",
};

/** On every page while what happens is not stored: since when, why, what that means, and what can be done. */
export function UnsavedBanner({ hosting }: { readonly hosting: Hosting }) {
  const goOn = useGoOnInMemory();
  return (
    <Banner
      label="The demo is not saved"
      icon={HardDrive}
      actions={
        hosting.log === "refused" && (
          <>
            <Button busy={goOn.isPending} onClick={() => goOn.mutate()}>
              Go on without saving
            </Button>
            <ResetDemoButton />
          </>
        )
      }
      problem={goOn.isError && <ProblemNote problem={explainError(goOn.error)} />}
    >
      <Words hosting={hosting} />
    </Banner>
  );
}

function Words({ hosting: { log, reason, storedUpTo, place } }: { readonly hosting: Hosting }) {
  const cause = causes[reason ?? "failed"];
  const closes = place === "page" ? "this tab is closed or loaded anew" : "its last tab is closed or loaded anew";
  const since = storedUpTo === null ? null : formatNumber(storedUpTo);
  if (log === "refused") {
    return (
      <>
        <strong className="font-semibold">Nothing more can be saved:</strong> {cause}. No decision is accepted and
        nothing executes until it can.
        {since !== null && ` Without saving, all that comes after entry ${since} is lost when ${closes}.`}
      </>
    );
  }
  return since === null ? (
    <>
      <strong className="font-semibold">Nothing here is saved:</strong> {cause}. It is lost when {closes}.
    </>
  ) : (
    <>
      <strong className="font-semibold">Nothing is saved since entry {since}:</strong> {cause}. What came after it is
      lost when {closes}.
    </>
  );
}
