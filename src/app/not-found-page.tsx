import { Link } from "@tanstack/react-router";
import { ErrorPage } from "#src/ui/feedback/error-page.tsx";
import { buttonClass } from "#src/ui/button-style.ts";

export function NotFoundPage() {
  return (
    <ErrorPage title="There is no page at this address" detail="The link may be cut off, or what it led to is gone.">
      <Link to="/actions/pending" className={buttonClass("primary")}>
        Go to pending actions
      </Link>
    </ErrorPage>
  );
}
