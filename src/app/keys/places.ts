/** Where the key for going and a second one lead. */
export const places = [
  { key: "goPending", to: "/actions/pending", label: "Pending" },
  { key: "goHistory", to: "/actions/history", label: "History" },
  { key: "goInvestigations", to: "/investigations", label: "Investigations" },
  { key: "goOverview", to: "/", label: "Overview" },
  { key: "goAuditLog", to: "/audit", label: "Audit log" },
] as const;

export type Place = (typeof places)[number]["to"];
