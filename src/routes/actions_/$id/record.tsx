import { createFileRoute, getRouteApi } from "@tanstack/react-router";
import * as z from "zod/mini";
import { RecordPage } from "#src/features/action-center/record/record-page.tsx";

const route = getRouteApi("/actions_/$id/record");

/** Without a loader: the record is code and data that only this page needs. */
export const Route = createFileRoute("/actions_/$id/record")({
  /** `print`: it was asked for on paper, so the browser's dialog follows once all of it is there. */
  validateSearch: z.object({ print: z.catch(z.optional(z.literal("1")), undefined) }),
  component: Record,
});

function Record() {
  const { id } = route.useParams();
  const { print } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <RecordPage
      key={id}
      id={id}
      print={print !== undefined}
      onPrinted={() => void navigate({ search: {}, replace: true })}
    />
  );
}
