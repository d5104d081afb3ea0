import { createFileRoute } from "@tanstack/react-router";
import { ImportPage } from "#src/features/import/page/import-page.tsx";

/** Without a loader: the report is code and data that only this page needs. */
export const Route = createFileRoute("/imports/$id")({ component: Import });

function Import() {
  const { id } = Route.useParams();
  return <ImportPage key={id} id={id} />;
}
