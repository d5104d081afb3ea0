import { test } from "vitest";
import { action, airRecord, alert, alikeCluster, guid, ImportDesk, mail, urlCluster, ruleRecord, clickRecord } from "#tests/support/import-fixtures.ts";
import { takeIn } from "#mocks/import/take-in.ts";
import { noon } from "#tests/support/tenant-fixtures.ts";

function time(name: string, text: string, desk = new ImportDesk()) {
  const context = { importId: "imp-1", importer: { id: "operator", name: "Mira Novak" }, now: noon };
  const start = process.cpuUsage();
  const taken = takeIn(text, null, desk.world, context);
  console.log(name, (text.length / 1e6).toFixed(1), "MB", Math.round(process.cpuUsage(start).user / 1000), "ms", "report" in taken ? JSON.stringify(taken.report.actions) : taken.unreadable);
}
test("bench", () => {
  const typical = Array.from({ length: 700 }, (_, n) =>
    JSON.stringify(airRecord([JSON.stringify(action([urlCluster({ NetworkMessageIds: Array.from({ length: 20 }, (_x, m) => guid(n * 100 + m)), ClusterByValue: `https://h${n}.example/a;1`, ClusterSourceIdentifier: `https://h${n}.example/a` })])), JSON.stringify(action([mail({ NetworkMessageId: guid(n * 100 + 1) })], { ActionId: "m" }))], { InvestigationId: `urn:x:${n}`, Data: JSON.stringify(alert([mail({NetworkMessageId: guid(n*100+2)}), alikeCluster({ ClusterByValue: `s${n};d` })])) })));
  time("typical ndjson", typical.join("\n"));
  time("typical array", `[${typical.join(",")}]`);
  time("typical dirty", `${typical.join("\n")}\n{"x`);
  const ids = Array.from({ length: 115_000 }, (_, n) => guid(n));
  time("one giant cluster", JSON.stringify(airRecord([action([alikeCluster({ NetworkMessageIds: ids, MailCount: ids.length, CountByDeliveryLocation: { Inbox: ids.length } })])])));
  time("rules", Array.from({ length: 6000 }, (_, n) => JSON.stringify(ruleRecord({ Name: "r", ForwardTo: "x@out.example" }, { ObjectId: `o/u${n}@northwind.example\\r` }))).join("\n"));
  time("rules of one mailbox", Array.from({ length: 6000 }, (_, n) => JSON.stringify(ruleRecord({ Name: `r${n}`, ForwardTo: "x@out.example" }, { ObjectId: `o/u@northwind.example\\r${n}` }))).join("\n"));
  time("clicks", [typical[0], ...Array.from({ length: 20000 }, (_, n) => JSON.stringify(clickRecord({ Url: "https://h0.example/a", TimeOfClick: new Date(noon - n * 1000).toISOString() })))].join("\n"));
  time("tiny objects", `[${"{},".repeat(1_600_000)}{}]`);
  time("garbage lines", "{]\n".repeat(1_600_000));
  time("brackets", "[".repeat(5_000_000));
  time("many actions", JSON.stringify(airRecord(Array.from({ length: 5000 }, (_, n) => action([mail({ NetworkMessageId: guid(n) })], { ActionId: `a${n}` })))));
  time("long text", JSON.stringify(airRecord([], { InvestigationName: '"'.repeat(2_400_000) })));
  const big = new ImportDesk(); big.take(typical.join("\n")); time("again", typical.join("\n"), big);
}, 60000);
