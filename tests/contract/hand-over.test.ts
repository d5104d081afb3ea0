import { beforeEach, describe, expect, test } from "vitest";
import { listHandOverPeople } from "#src/contract/action-commands.ts";
import { startBackend, type Persona, type TestBackend } from "#tests/support/backend.ts";
import { approve, detailIn, detailOf, idsIn, outcomeOf, pageOf, required, wholeLog } from "./support/ask.ts";
import { smallStory } from "./support/small-story.ts";

let backend: TestBackend;
beforeEach(async () => {
  backend = await startBackend({ story: smallStory() });
});

const handOver = (as: Persona, body: unknown, id = "email") =>
  backend.call(as, "POST", `/api/actions/${id}/hand-over`, body);

describe("POST /api/actions/{id}/hand-over", () => {
  test("answers the action, stands in the log, and that person finds it", async () => {
    const answer = await handOver("operator", { to: "operator-2", note: "Ask the mail team.", round: 1 });
    const handedOver = { to: { id: "operator-2" }, by: { id: "operator" }, note: "Ask the mail team." };
    expect(detailIn(answer)).toMatchObject({ status: "pendingApproval", handedOver });
    const [entry] = await wholeLog(backend, "&type=action.handedOver");
    expect(entry).toMatchObject({
      actor: { id: "operator" },
      data: { actionId: "email", to: { id: "operator-2", name: "Jonas Weber" }, note: "Ask the mail team." },
    });
    expect(idsIn(await pageOf(backend, "?view=pending&handedTo=me", "operator-2"))).toEqual(["email"]);
    expect(idsIn(await pageOf(backend, "?view=pending&handedTo=operator-2", "reader"))).toEqual(["email"]);
    expect(idsIn(await pageOf(backend, "?view=pending&handedTo=me", "operator"))).toEqual([]);
  });

  test("taken back, or decided, it is handed to nobody; a restart knows what stood", async () => {
    await handOver("operator", { to: "operator-2" });
    expect((await detailOf(await backend.restart(), "email")).handedOver).not.toBeNull();
    await handOver("operator", {});
    expect((await detailOf(backend, "email")).handedOver).toBeNull();
    expect(outcomeOf(await handOver("operator", { to: null }))).toBe("409 hand_over_not_allowed");
    await handOver("operator", { to: "operator-2" });
    await approve(backend, "email", "operator");
    expect((await detailOf(backend, "email")).handedOver).toBeNull();
    expect(outcomeOf(await handOver("operator", { to: "operator-2" }))).toBe("409 already_decided");
  });

  test("a refused one changes nothing and is recorded", async () => {
    for (const to of ["reader", "administrator", "operator", "nobody-here"]) {
      expect(outcomeOf(await handOver("operator", { to })), to).toBe("409 hand_over_not_allowed");
    }
    expect(outcomeOf(await handOver("administrator", { to: "operator" }))).toBe("403 forbidden");
    expect((await detailOf(backend, "email")).handedOver).toBeNull();
    const attempts = await wholeLog(backend, "&type=attempt.refused");
    expect(attempts.map(({ data }) => data["command"])).toEqual(Array(5).fill("handOver"));
  });
});

test("GET names those to whom this caller could hand it", async () => {
  const people = async (as: Persona, id: string) => {
    const answer = await backend.call(as, "GET", `/api/actions/${id}/hand-over`);
    return required(listHandOverPeople.response)
      .parse(answer.body)
      .people.map(({ id: person }) => person);
  };
  expect(await people("operator", "email")).toEqual(["operator-2"]);
  expect(await people("operator", "url")).toEqual(["operator-2", "administrator"]);
  expect(await people("administrator", "email")).toEqual(["operator", "operator-2"]);
});
