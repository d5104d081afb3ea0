import { useQuery } from "@tanstack/react-query";
import type { ActionListParams } from "#src/api/queries/actions.ts";
import { exportCountQuery, openExport } from "#src/api/queries/exports.ts";
import { investigationQuery } from "#src/api/queries/investigations.ts";
import { usePeopleNames } from "#src/api/queries/session.ts";
import { plural } from "#src/lib/numbers.ts";
import { Facts } from "#src/ui/facts.tsx";
import { useTimeZone } from "#src/ui/time-zone.tsx";
import { UntrustedText } from "#src/ui/untrusted-text.tsx";
import { ExportControl, type Shown } from "./export-control.tsx";
import { filterWords, viewWords } from "./filter-words.ts";
import { actionFormats } from "./formats.ts";

/** The actions that a list's filters show, as a file. */
export function ActionExport({ params, ...shown }: Shown & { readonly params: ActionListParams }) {
  return (
    <ExportControl
      {...shown}
      formats={actionFormats}
      scope={<ExportScope params={params} />}
      onOpenFile={(format, signal) => openExport(params, format, signal)}
    />
  );
}

/** What an export would hold if it began now: how many actions, of which list, by which filters. */
export function ExportScope({ params }: { readonly params: ActionListParams }) {
  const { data: count } = useQuery(exportCountQuery(params));
  const [zone] = useTimeZone();
  const filters = filterWords(params, zone, usePeopleNames());
  const investigations = [params.investigationId ?? []].flat();
  const all = count === undefined ? "All actions" : count === 1 ? "The one action" : `All ${plural(count, "action")}`;
  const some = count === undefined ? "The actions" : plural(count, "action");
  const list = viewWords[params.view ?? "all"];
  if (filters.length + investigations.length === 0) {
    return (
      <p>
        {all} of {list}, in the order of the list.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <p>
        {some} of {list}, in the order of the list, filtered by:
      </p>
      <Facts
        items={[
          ...filters.map(({ label, value }) => ({ label, value: <UntrustedText text={value} /> })),
          ...investigations.map((id) => ({ label: "Investigation", value: <InvestigationName id={id} /> })),
        ]}
      />
    </div>
  );
}

/** The address holds the id; people know an investigation by its short one. */
function InvestigationName({ id }: { readonly id: string }) {
  const { data } = useQuery(investigationQuery(id));
  return data === undefined ? <UntrustedText text={id} limit={40} /> : `#${data.shortId}`;
}
