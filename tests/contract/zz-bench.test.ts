import { test } from "vitest";
import { startBackend } from "/work/main/tests/support/backend.ts";
test.each([10000, 100000])("%s", async (actions) => {
  let t = performance.now();
  const b = await startBackend({ scenario: "generated", actions });
  console.log(actions, "start", Math.round(performance.now() - t));
  const time = async (q: string) => {
    const r: number[] = [];
    for (let i = 0; i < 6; i++) { t = performance.now(); const a = await b.call("operator", "GET", q); r.push(Math.round(performance.now() - t)); if (a.status !== 200) console.log(a.body); }
    console.log(q, r.join(" "));
  };
  await time("/api/actions?view=pending");
  await time("/api/actions?view=pending&sort=-impact");
  await time("/api/actions?view=pending&sort=target");
  await time("/api/actions?view=pending&q=invoice");
  await time("/api/actions?view=pending&q=zzzz");
  await time("/api/actions?view=pending&kind=blockUrl&severity=high");
  await time("/api/actions?view=pending&awaiting=me");
  await time("/api/actions?view=history");
  await time("/api/investigations");
  await time("/api/investigations?status=pendingAction&sort=-waitedForApproval");
  await time("/api/investigations?q=invoice");
  await time("/api/audit?limit=200");
  const a: any = await b.call("operator", "GET", "/api/actions?view=pending&limit=1");
  await time("/api/actions/" + a.body.items[0].id);
  await time("/api/session");
}, 200000);
