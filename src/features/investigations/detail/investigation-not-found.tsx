import { Link } from "@tanstack/react-router";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { buttonClass } from "#src/ui/button-style.ts";
import { PageHeader } from "#src/ui/page-header.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";

export function InvestigationNotFound({ id }: { readonly id: string }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader title="Investigations" documentTitle="Not found · Investigations" />
      <EmptyState
        title="There is no such investigation"
        action={
          <Link to="/investigations" className={buttonClass()}>
            All investigations
          </Link>
        }
      >
        <span className="wrap-anywhere">
          Nothing is known here under “<UntrustedText text={id} limit={80} />
          ”. It may belong to a demo that was reset.
        </span>
      </EmptyState>
    </div>
  );
}
