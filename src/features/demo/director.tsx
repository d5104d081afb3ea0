import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useEffect, useId, useRef, type KeyboardEvent } from "react";
import { explainError } from "#src/api/errors.ts";
import { demoStateQuery } from "#src/api/queries/demo.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { IconButton } from "#src/ui/icon-button.tsx";
import { Section } from "#src/ui/section.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { AnalystPart } from "./director/analyst-part.tsx";
import { ClockPart, ClockTime } from "./director/clock-part.tsx";
import { FaultsPart } from "./director/faults-part.tsx";
import { ScenarioPart } from "./director/scenario-part.tsx";

/**
 * For a presenter: scenario, clock, faults and a colleague by script. Not modal, at the lower left, where it covers neither an
 * open action nor its decision.
 */
export function Director({ onClose }: { readonly onClose: () => void }) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const query = useQuery(demoStateQuery);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  };
  return (
    <section
      aria-labelledby={id}
      className="animate-rise rounded-card border-line-strong bg-raised shadow-float fixed inset-x-2 bottom-2 z-40 flex max-h-[max(calc(100dvh-9.5rem),80dvh)] border md:right-auto md:left-16 md:w-88 lg:left-55 print:hidden"
    >
      <div role="presentation" className="flex min-w-0 flex-1 flex-col" onKeyDown={onKeyDown}>
        <header className="border-line flex items-center border-b py-1.5 pr-1.5 pl-4">
          <h2 ref={heading} id={id} tabIndex={-1} className="text-body flex-1 font-semibold outline-none">
            Demo director
          </h2>
          <IconButton label="Close the director" icon={X} onClick={onClose} />
        </header>
        <div className="min-h-0 overflow-y-auto px-4">
          {query.data === undefined ? (
            <div className="py-4">
              {query.error === null ? (
                <SkeletonText lines={6} label="Loading the director" />
              ) : (
                <ProblemNote problem={explainError(query.error)} onRetry={() => void query.refetch()} />
              )}
            </div>
          ) : (
            <>
              <Section title="Scenario">
                <ScenarioPart state={query.data} />
              </Section>
              <Section title="Clock" aside={<ClockTime />}>
                <ClockPart speed={query.data.speed} />
              </Section>
              <Section title="Faults">
                <FaultsPart state={query.data} />
              </Section>
              <Section title="Second analyst">
                <AnalystPart analyst={query.data.analyst} />
              </Section>
            </>
          )}
        </div>
      </div>
    </section>
  );
}
