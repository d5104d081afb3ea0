import { Link, useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { explainError } from "#src/api/errors.ts";
import { ErrorPage } from "#src/ui/feedback/error-page.tsx";
import { buttonClass } from "#src/ui/button-style.ts";

/** A page that could not be loaded or drawn; the navigation stays, so that the reader can go on elsewhere. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <ErrorPage {...explainError(error)} onRetry={retry}>
      <Link to="/actions/pending" className={buttonClass()}>
        Go to pending actions
      </Link>
    </ErrorPage>
  );
}
