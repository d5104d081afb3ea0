import { createFileRoute, redirect } from "@tanstack/react-router";

export const Route = createFileRoute("/actions/")({
  beforeLoad: () => {
    redirect({ to: "/actions/pending", replace: true, throw: true });
  },
});
