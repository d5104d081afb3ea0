import { isAfterGo, isGivable, keyNames, keyOf, type KeyName } from "#src/ui/keys.ts";

/** What each key does, as a setting says it. */
export const keyWords: Readonly<Record<KeyName, string>> = {
  next: "Next row or action",
  previous: "Row or action before",
  select: "Select the row",
  search: "Search",
  filter: "Filter",
  approve: "Approve",
  reject: "Reject",
  cancel: "Cancel in the hold",
  help: "Show the keys",
  go: "Go to a place, by a second key",
  goPending: "Pending",
  goHistory: "History",
  goInvestigations: "Investigations",
  goOverview: "Overview",
  goAuditLog: "Audit log",
};

export const keyGroups: readonly { readonly title: string; readonly names: readonly KeyName[] }[] = [
  { title: "Lists and actions", names: ["next", "previous", "select", "search", "filter"] },
  { title: "Decisions", names: ["approve", "reject", "cancel"] },
  { title: "Everywhere", names: ["help", "go"] },
  {
    title: "The second key, for places",
    names: ["goPending", "goHistory", "goInvestigations", "goOverview", "goAuditLog"],
  },
];

/** Why a key that was pressed cannot be given; null where it can. Second keys clash with each other alone. */
export function whyNotGiven(name: KeyName, key: string): string | null {
  if (!isGivable(key)) return "Press a letter, a digit or a sign, alone or with Alt. Other keys keep what they do.";
  const holder = keyNames.find(
    (other) => other !== name && isAfterGo(other) === isAfterGo(name) && keyOf(other) === key,
  );
  return holder === undefined
    ? null
    : `“${key}” is already the key for “${keyWords[holder]}”. Give that another key first.`;
}
