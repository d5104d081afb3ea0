import { beforeAll, describe, expect, test } from "vitest";
import { personaIds, startBackend, type TestBackend } from "#tests/support/backend.ts";
import { detailOf, outcomeOf, pageOf, wholeLog } from "./support/ask.ts";
import { cases, everyStatus } from "./support/every-status.ts";

let backend: TestBackend;
beforeAll(async () => {
  backend = await startBackend({ story: everyStatus() });
});

/** Everything that the tenant shows of every action: where mail lies, what is blocked, which rules stand. */
async function tenantNow(): Promise<unknown> {
  const { rows } = await pageOf(backend, "?limit=200&sort=id");
  return Promise.all(rows.map(async ({ id }) => (await detailOf(backend, id)).evidence));
}

describe("R-01 nothing executes without approval", () => {
  test.each(cases)("$kind stands in $status", async ({ kind, status, id }) => {
    expect(await detailOf(backend, id)).toMatchObject({ kind, status });
  });

  test.each(cases.filter(({ status }) => status !== "approved"))(
    "execute $kind in $status is refused, by whomever, and changes nothing",
    async ({ id }) => {
      const [action, tenant, log] = [await detailOf(backend, id), await tenantNow(), await wholeLog(backend)];
      const soft = action.kind.startsWith("softDelete");
      for (const as of personaIds) {
        const forbidden = as === "reader" || (as === "administrator" && soft);
        const answer = await backend.call(as, "POST", `/api/actions/${id}/execute`, { round: action.round });
        expect(`${as}: ${outcomeOf(answer)}`).toBe(`${as}: ${forbidden ? "403 forbidden" : "409 approval_required"}`);
      }
      const after = await detailOf(backend, id);
      expect({ ...after, timeline: null }).toEqual({ ...action, timeline: null });
      expect(await tenantNow()).toEqual(tenant);
      const added = (await wholeLog(backend)).slice(log.length);
      expect(added.map(({ type }) => type)).toEqual(personaIds.map(() => "attempt.refused"));
    },
  );
});
