import { Link } from "@tanstack/react-router";
import { EmptyState } from "#src/ui/feedback/empty-state.tsx";
import { buttonClass } from "#src/ui/button-style.ts";
import { PageHeader } from "#src/ui/page-header.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";

export function ImportNotFound({ id }: { readonly id: string }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader title="Import report" documentTitle="Not found · Import report" />
      <EmptyState
        title="There is no such import"
        action={
          <Link to="/audit" search={{ type: "import.completed" }} className={buttonClass()}>
            All imports in the audit log
          </Link>
        }
      >
        <span className="wrap-anywhere">
          Nothing was imported under “<UntrustedText text={id} limit={80} />
          ”. It may belong to a demo that was reset.
        </span>
      </EmptyState>
    </div>
  );
}
