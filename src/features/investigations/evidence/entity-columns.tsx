import type { ReactNode } from "react";
import type { Entity } from "#src/contract/shapes/investigation.ts";
import type { DataTableColumn } from "#src/ui/data-table/columns.ts";
import { CutText } from "#src/ui/cut-text.tsx";
import { Instant } from "#src/ui/time.tsx";
import { VerdictBadge } from "#src/features/investigations/badges.tsx";
import type { EntityKind } from "#src/features/investigations/entity-kind-order.ts";
import { FieldValue, isQuantity } from "./field-value.tsx";
import { EntityTitle } from "./entity-title.tsx";
import { fieldWord } from "./field-words.ts";

type Column = DataTableColumn<Entity>;

const verdict: Column = {
  id: "verdict",
  header: "Verdict",
  width: 148,
  stacked: "below",
  sortable: true,
  descFirst: true,
  cell: (entity) => <VerdictBadge verdict={entity.verdict} />,
};

const remediation: Column = {
  id: "remediation",
  header: "Remediation now",
  width: 152,
  stacked: "belowEnd",
  sortable: true,
  cell: ({ remediation: state }) => <Remediation state={state} />,
};

const firstSeen: Column = {
  id: "firstSeen",
  header: "First seen",
  width: 92,
  leaves: 1,
  stacked: "end",
  sortable: true,
  descFirst: true,
  cell: ({ firstSeen: at }) => (at === null ? <Unknown /> : <Instant at={at} style="short" className="text-ink-2" />),
};

/** What each kind shows between its name and its remediation, the most telling first; the last leaves first. */
const shownFields = {
  url: ["emailCount", "clicks", "verdictChangedAt"],
  email: ["sender", "recipient", "location", "receivedAt"],
  emailCluster: [
    "volumeAnomaly",
    "mailCount",
    "inMailbox",
    "notInMailbox",
    "highConfidencePhish",
    "phish",
    "malware",
    "spam",
    "delivered",
    "junked",
    "blocked",
    "outside",
  ],
  mailbox: ["displayName", "riskLevel", "riskReason", "priorityAccount", "sharedMailbox"],
  ip: ["emailCount"],
  file: ["emailCount", "sha256"],
  submission: ["sender", "recipient", "reportedBy", "reportType", "submittedAt"],
} as const satisfies Record<EntityKind, readonly string[]>;

const titleHeads = {
  url: "URL",
  email: "Subject",
  emailCluster: "Cluster",
  mailbox: "Address",
  ip: "Address",
  file: "File name",
  submission: "Subject",
} as const satisfies Record<EntityKind, string>;

function titleColumn(kind: EntityKind): Column {
  return {
    id: "title",
    header: titleHeads[kind],
    width: 200,
    grow: 3,
    stacked: "main",
    sortable: true,
    cell: (entity) => (
      <CutText className="font-medium">
        <EntityTitle entity={entity} />
      </CutText>
    ),
  };
}

/** Figures with a longer head. */
const wideFigures = new Map([
  ["notInMailbox", 116],
  ["highConfidencePhish", 124],
]);

function fieldColumn(name: string, index: number, count: number): Column {
  const quantity = isQuantity(name);
  return {
    id: name,
    header: fieldWord(name),
    width: quantity ? (wideFigures.get(name) ?? 88) : 120,
    // The first stays as long as the rest of the table.
    leaves: 1 + count - index,
    ...(quantity ? { align: "end" } : { grow: 1 }),
    cell: ({ fields }): ReactNode => (
      <CutText className="text-ink-2">
        <FieldValue name={name} value={fields[name] ?? null} brief />
      </CutText>
    ),
  };
}

function columnsOf(kind: EntityKind): readonly Column[] {
  const fields = shownFields[kind];
  return [
    titleColumn(kind),
    verdict,
    remediation,
    ...fields.map((name, index) => fieldColumn(name, index, fields.length)),
    firstSeen,
  ];
}

/** At module scope: the table is rebuilt when its columns are another array. */
export const entityColumns = {
  url: columnsOf("url"),
  email: columnsOf("email"),
  emailCluster: columnsOf("emailCluster"),
  mailbox: columnsOf("mailbox"),
  ip: columnsOf("ip"),
  file: columnsOf("file"),
  submission: columnsOf("submission"),
} as const satisfies Record<EntityKind, readonly Column[]>;

export function Remediation({ state }: { readonly state: string | null }) {
  return state === null ? <span className="text-ink-3">no action</span> : <CutText>{state}</CutText>;
}

function Unknown() {
  return <span className="text-ink-3">unknown</span>;
}
