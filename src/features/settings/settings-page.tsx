import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, type ReactNode } from "react";
import { explainError } from "#src/api/errors.ts";
import { sessionQuery } from "#src/api/queries/session.ts";
import { ProblemNote } from "#src/ui/feedback/problem-note.tsx";
import { PageHeader } from "#src/ui/page-header.tsx";
import { SkeletonText } from "#src/ui/skeleton.tsx";
import { mayAdminister } from "#src/domain/decide-policy.ts";
import { HintsSection } from "./hints-section.tsx";
import { KeyboardSection } from "./keyboard-section.tsx";
import { LicencesSection } from "./licences-section.tsx";
import { NoticesSection } from "./notices-section.tsx";
import { PauseSection } from "./pause-section.tsx";
import { PolicyForm } from "./policy-form.tsx";
import { ReadOnlyPolicy } from "./read-only-policy.tsx";

/** The policy of the gate. Everybody reads it; a security administrator sets it. */
export function SettingsPage() {
  const query = useQuery(sessionQuery);
  const session = query.data;
  return (
    <>
      <PageHeader title="Settings" />
      <div className="page-body overflow-y-auto">
        <div className="flex max-w-170 flex-col px-5 py-2">
          {session === undefined ? (
            <div className="py-3">
              {query.error === null ? (
                <SkeletonText lines={6} label="Loading the policy" />
              ) : (
                <ProblemNote problem={explainError(query.error)} onRetry={() => void query.refetch()} />
              )}
            </div>
          ) : (
            <>
              <Part title="Execution">
                <PauseSection session={session} />
              </Part>
              <Part title="Keyboard">
                <KeyboardSection />
              </Part>
              <Part title="Notices">
                <NoticesSection />
              </Part>
              <Part title="Policy" aside={<InTheLog />}>
                {mayAdminister(session.roles).allowed ? (
                  <PolicyForm policy={session.policy} />
                ) : (
                  <ReadOnlyPolicy policy={session.policy} reason={whyNot(session.roles)} />
                )}
              </Part>
              <Part title="Hints">
                <HintsSection />
              </Part>
              {import.meta.env.PROD && (
                <Part title="Licences">
                  <LicencesSection />
                </Part>
              )}
            </>
          )}
        </div>
      </div>
    </>
  );
}

function whyNot(roles: Parameters<typeof mayAdminister>[0]): string {
  const ruling = mayAdminister(roles);
  return ruling.allowed ? "" : ruling.message;
}

interface PartProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Part({ title, aside, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-line border-t py-5 first:border-t-0">
      <div className="mb-3 flex flex-wrap items-baseline gap-3">
        <h2 id={id} className="text-headline font-semibold">
          {title}
        </h2>
        {aside !== undefined && <div className="ml-auto">{aside}</div>}
      </div>
      {children}
    </section>
  );
}

function InTheLog() {
  return (
    <Link
      to="/audit"
      search={{ type: "policy.changed" }}
      className="text-accent-ink font-medium underline-offset-2 hover:underline"
    >
      Changes in the audit log
    </Link>
  );
}
