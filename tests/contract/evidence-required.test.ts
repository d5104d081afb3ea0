import { beforeEach, describe, expect, test } from "vitest";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { approve, detailOf, outcomeOf, pageOf } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

let backend: TestBackend;
beforeEach(async () => {
  backend = await startBackend({ story: smallStory() });
});

const whole = {
  secondApproval: { mailboxes: 50 },
  holdSeconds: 10,
  approvalValidHours: 24,
  pause: null,
  ownDomains: [],
};

async function put(version: number, change: object) {
  return backend.call("administrator", "PUT", "/api/policy", { ...whole, version, ...change });
}

const openEvidence = (id: string, as: Persona) => backend.call(as, "POST", `/api/actions/${id}/evidence-opened`, {});
const approved = async (id: string, as: Persona) => outcomeOf(await approve(backend, id, as));

describe("R-20 evidence before approval, as the policy demands", () => {
  test("left to the page, no call is refused", async () => {
    expect(await approved("crowd", "operator")).toBe("200");
  });

  test("for high impact each approver opens it first; the rest stays as it is", async () => {
    expect(outcomeOf(await put(1, { evidenceRequired: "highImpact" }))).toBe("200");
    expect(await approved("email", "operator")).toBe("200");
    expect(await approved("crowd", "operator")).toBe("409 evidence_required");
    expect((await detailOf(backend, "crowd", "operator")).allowed.approve).toMatchObject({
      allowed: false,
      code: "evidence_required",
    });
    await openEvidence("crowd", "operator");
    expect(await detailOf(backend, "crowd", "operator")).toMatchObject({ evidenceOpened: true });
    expect(await approved("crowd", "operator")).toBe("200");
    expect(await detailOf(backend, "crowd", "operator-2")).toMatchObject({ evidenceOpened: false });
    expect(await approved("crowd", "operator-2")).toBe("409 evidence_required");
    await openEvidence("crowd", "operator-2");
    expect(await approved("crowd", "operator-2")).toBe("200");
  });

  test("where there is nothing to open that is recorded, and nothing else; where there is, it cannot be said", async () => {
    await put(1, { evidenceRequired: "always" });
    const say = (id: string, body: object) =>
      backend.call("operator", "POST", `/api/actions/${id}/evidence-opened`, body);
    const entries = async (id: string) =>
      (await detailOf(backend, id)).timeline.flatMap(({ type, data }) =>
        type === "action.evidenceOpened" ? [data] : [],
      );
    // A forwarding has neither a message nor a click.
    expect(await detailOf(backend, "rule")).toMatchObject({ evidenceToOpen: false });
    expect(await approved("rule", "operator")).toBe("409 evidence_required");
    expect(outcomeOf(await say("rule", { nothingToOpen: true }))).toBe("204");
    // A client that does not know of it: what there was decides, not what it says.
    expect(outcomeOf(await backend.call("operator-2", "POST", "/api/actions/rule/evidence-opened", {}))).toBe("204");
    const nothing = { actionId: "rule", nothingToOpen: true };
    expect(await entries("rule")).toEqual([nothing, nothing]);
    expect(await approved("rule", "operator")).toBe("200");

    expect(await detailOf(backend, "email")).toMatchObject({ evidenceToOpen: true });
    expect(outcomeOf(await say("email", { nothingToOpen: true }))).toBe("409 evidence_required");
    expect(await approved("email", "operator")).toBe("409 evidence_required");
    expect(outcomeOf(await say("email", { nothingToOpen: false }))).toBe("204");
    expect(await entries("email")).toEqual([{ actionId: "email" }]);
    expect(await approved("email", "operator")).toBe("200");
  });

  test("it keeps nobody from rejecting, and takes nothing out of what waits for them", async () => {
    await put(1, { evidenceRequired: "always" });
    const waiting = await pageOf(backend, "?awaiting=me", "operator");
    expect(waiting.total).toBe(5);
    const { reviewDigest } = await detailOf(backend, "crowd");
    const body = { reviewDigest, reason: "tooBroad", comment: "Too wide." };
    expect(outcomeOf(await backend.call("operator", "POST", "/api/actions/crowd/reject", body))).toBe("200");
  });

  test("many at once are refused row by row", async () => {
    await put(1, { evidenceRequired: "always" });
    await openEvidence("email", "operator");
    const ids = ["email", "url"];
    const items = await Promise.all(
      ids.map(async (actionId) => ({ actionId, reviewDigest: (await detailOf(backend, actionId)).reviewDigest })),
    );
    const answer = await backend.call("operator", "POST", "/api/decisions", { decision: "approve", items });
    expect(answer.body).toMatchObject({
      results: [{ outcome: "approved" }, { outcome: "refused", problem: { code: "evidence_required" } }],
    });
  });

  test("a weaker demand holds only for what is proposed after it, and an editor that does not know it leaves it", async () => {
    await put(1, { evidenceRequired: "always" });
    expect((await put(2, {})).body).toMatchObject({ version: 3, evidenceRequired: "always" });
    expect((await put(3, { evidenceRequired: "onPage" })).body).toMatchObject({ evidenceRequired: "onPage" });
    // It was proposed before the first change, under a policy that demanded nothing.
    expect(await approved("url", "operator")).toBe("200");
    expect(outcomeOf(await put(4, { evidenceRequired: "sometimes" }))).toBe("400 invalid_request");
  });
});
