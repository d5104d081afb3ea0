import type { InvestigationDetail } from "#src/contract/shapes/investigation.ts";
import { LinkTab, LinkTabs } from "#src/ui/link-tabs.tsx";

/** A tab stays current whatever its filters are; going to another keeps the open action. */
const pathOnly = { exact: true, includeSearch: false } as const;
const keepSelected = ({ selected }: { readonly selected?: string | undefined }) => ({ selected });

export function InvestigationTabs({ investigation }: { readonly investigation: InvestigationDetail }) {
  const { id, entities, alerts, actions, logEntries } = investigation;
  const shared = { params: { id }, search: keepSelected, activeOptions: pathOnly } as const;
  return (
    <div className="border-line -mx-5 border-b">
      <LinkTabs label="Parts of the investigation">
        <LinkTab to="/investigations/$id" {...shared}>
          Summary
        </LinkTab>
        <LinkTab to="/investigations/$id/graph" {...shared}>
          Graph
        </LinkTab>
        <LinkTab to="/investigations/$id/alerts" {...shared} count={alerts}>
          Alerts
        </LinkTab>
        <LinkTab to="/investigations/$id/evidence" {...shared} count={entities}>
          Evidence
        </LinkTab>
        <LinkTab to="/investigations/$id/actions" {...shared} count={actions.total}>
          Actions
        </LinkTab>
        <LinkTab to="/investigations/$id/log" {...shared} count={logEntries}>
          Log
        </LinkTab>
      </LinkTabs>
    </div>
  );
}
