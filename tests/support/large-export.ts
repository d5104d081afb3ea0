import { createRandom, type Random } from "#src/lib/random.ts";
import { pendingInvestigation } from "./air-export.ts";

type Json = Record<string, unknown>;

/** What an audit log search of a whole tenant looks like: much that is of no use here, little that is. */
export interface LargeExport {
  /** Data rows, besides the header. */
  readonly rows: number;
  /** Bytes of the whole, met within a row; rows are padded to it. */
  readonly bytes: number;
  readonly seed?: number;
}

const header =
  "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,AssociatedAdminUnitsNames";

/** The CSV, row by row, with its line ends. The same numbers give the same bytes. */
export function* largeExport({ rows, bytes, seed = 7 }: LargeExport): Generator<string> {
  const random = createRandom(seed);
  let left = bytes - header.length - 2;
  yield `${header}\r\n`;
  let last = "";
  for (let index = 0; index < rows; index += 1) {
    const share = left / (rows - index);
    // One row in 200 stands there twice, as exports have it.
    if (index % 200 !== 199) last = rowOf(index, recordAt(index, random, share));
    const row = index % 500 === 498 ? rowOf(index, null) : last;
    left -= Buffer.byteLength(row);
    yield row;
  }
}

function rowOf(index: number, record: Json | null): string {
  const id = `${index.toString(16).padStart(8, "0")}-77aa-4b1c-9d2e-0f1a2b3c4d5e`;
  // Some tools write the event over several lines.
  const text = record === null ? "" : JSON.stringify(record, null, index % 100 === 7 ? 1 : undefined);
  const about = [record?.["RecordType"] ?? "", record?.["Operation"] ?? ""].map((value) => JSON.stringify(value));
  const cells = [id, "2025-11-03T07:58:04Z", ...about, "u@northwind.example"];
  return `${cells.join(",")},"${text.replaceAll('"', '""')}","",""\r\n`;
}

function recordAt(index: number, random: Random, bytes: number): Json {
  const kind = index % 100;
  if (kind === 3) return investigationAt(index, random);
  if (kind === 40) return ruleAt(index, random);
  return kind === 60 || kind === 61 ? clickAt(index, random) : otherAt(index, bytes);
}

function investigationAt(index: number, random: Random): Json {
  const id = `${index.toString(16).padStart(8, "0")}1c24f7786aa01d2c3b4e5f6d`;
  return pendingInvestigation({
    id,
    name: `Mail with malicious URLs removed after delivery, case ${index}`,
    subject: `Invoice ${index} overdue`,
    sender: `billing@desk${index}.example`,
    inbox: random.between(2, 13),
    quarantined: random.between(0, 3),
  });
}

function ruleAt(index: number, random: Random): Json {
  const inside = random.chance(0.8);
  return {
    CreationTime: "2025-11-03T06:12:09",
    Id: `rule-${index}`,
    Operation: "New-InboxRule",
    RecordType: 1,
    ResultStatus: "True",
    ClientIP: "203.0.113.8:50122",
    ObjectId: `hub-4.test/Tenants/northwind.example/person${index}@northwind.example\\Copies`,
    UserId: `person${index}@northwind.example`,
    OrganizationName: "northwind.example",
    Parameters: [
      { Name: "Name", Value: "Copies" },
      { Name: "ForwardTo", Value: inside ? "team@northwind.example" : `drop${index}@mailbox.example` },
    ],
  };
}

function clickAt(index: number, random: Random): Json {
  return {
    CreationTime: "2025-11-03T07:20:30",
    Id: `click-${index}`,
    Operation: "TIUrlClickData",
    RecordType: 41,
    UserId: `person${random.between(0, 899)}@northwind.example`,
    TimeOfClick: "2025-11-03T07:20:11",
    Url: `https://news.fabrikam.example/story/${index}`,
    UserIp: "192.0.2.14",
    UrlClickAction: 1,
  };
}

function otherAt(index: number, bytes: number): Json {
  const record: Json = {
    CreationTime: "2025-11-03T07:00:00",
    Id: `file-${index}`,
    Operation: "FileAccessed",
    RecordType: 6,
    UserId: `person${index % 900}@northwind.example`,
    Workload: "SharePoint",
    ObjectId: `https://northwind.example/sites/team/${index}`,
    UserAgent: "",
  };
  const have = JSON.stringify(record).length + 160;
  return { ...record, UserAgent: "Mozilla/5.0 ".repeat(200).slice(0, Math.max(0, Math.round(bytes - have))) };
}
