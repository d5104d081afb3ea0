import { TimeLeft } from "#src/ui/time.tsx";
import { type Column, impact, investigation, kind, proposed, severity, target } from "./columns.tsx";

/** `leaves` is the order in which columns go when room is short; target, severity and the deadline stay. */
export const pendingColumns: readonly Column[] = [
  { ...kind, leaves: 4 },
  { ...target, width: 240 },
  { ...investigation, leaves: 3 },
  { ...severity, stacked: "belowEnd" },
  { ...impact, leaves: 2 },
  { ...proposed, leaves: 1 },
  {
    id: "expiresAt",
    header: "Expires",
    width: 84,
    tightWidth: 76,
    stacked: "end",
    sortable: true,
    cell: ({ expiresAt }) => <TimeLeft until={expiresAt} />,
  },
];
