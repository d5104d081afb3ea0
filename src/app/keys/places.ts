/** Where `g` and a letter lead. */
export const places = [
  { key: "p", to: "/actions/pending", label: "Pending" },
  { key: "h", to: "/actions/history", label: "History" },
  { key: "i", to: "/investigations", label: "Investigations" },
  { key: "o", to: "/", label: "Overview" },
  { key: "l", to: "/audit", label: "Audit log" },
] as const;

export type Place = (typeof places)[number]["to"];
