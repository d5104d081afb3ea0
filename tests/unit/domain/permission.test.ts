import { describe, expect, test } from "vitest";
import type { Caller } from "#src/domain/model/people.ts";
import { mayDecide, mayDecideAny, mayImport } from "#src/domain/rules/permission.ts";
import { rejectReasonOf } from "#src/domain/rules/reject.ts";
import { actionCommands, actionKinds, type Permission, rejectReasons, type Role } from "#src/domain/vocabulary.ts";
import { Desk, url } from "#tests/support/desk.ts";
import { commandsOn, refusalOf } from "./support/answers.ts";
import { mira } from "./support/desks.ts";

const caller = (roles: readonly Role[], permissions: readonly Permission[] = []): Caller => ({
  person: mira,
  roles,
  permissions,
});

describe("R-02 deciding needs a role, deleting mail also Search and Purge", () => {
  const decides = (who: Caller) => actionKinds.filter((kind) => mayDecide(who, kind).allowed);
  const leastPrivilege = ["blockUrl", "turnOffExternalMailForwarding"];

  test.each([
    { roles: [], permissions: ["searchAndPurge"], kinds: [] },
    { roles: ["securityReader"], permissions: ["searchAndPurge"], kinds: [] },
    { roles: ["securityOperator"], permissions: [], kinds: leastPrivilege },
    { roles: ["securityAdministrator"], permissions: [], kinds: leastPrivilege },
    { roles: ["securityOperator"], permissions: ["searchAndPurge"], kinds: actionKinds },
    { roles: ["securityReader", "securityAdministrator"], permissions: ["searchAndPurge"], kinds: actionKinds },
  ] as const)("$roles with $permissions: $kinds", ({ roles, permissions, kinds }) => {
    expect(decides(caller(roles, permissions))).toEqual(kinds);
  });

  test.each([
    { roles: ["securityReader"], any: false },
    { roles: ["securityAdministrator"], any: true },
    { roles: ["securityOperator"], any: true },
  ] as const)("$roles decides on some kind: $any", ({ roles, any }) => {
    expect(mayDecideAny(caller(roles)).allowed).toBe(any);
  });

  test("who decides on none is told as for the first", () => {
    expect(mayDecideAny(caller(["securityReader"]))).toEqual(mayDecide(caller(["securityReader"]), "blockUrl"));
  });

  test("the refusal names what is missing", () => {
    expect(mayDecide(caller(["securityReader"]), "blockUrl")).toEqual({
      allowed: false,
      code: "forbidden",
      message: "Your role can read but not decide. A security operator can.",
      detail: { missing: "securityOperator" },
    });
    expect(mayDecide(caller(["securityOperator"]), "softDeleteEmail")).toEqual({
      allowed: false,
      code: "forbidden",
      message: "Deleting mail needs the permission Search and Purge, which you do not have.",
      detail: { missing: "searchAndPurge" },
    });
  });

  test.each(actionCommands)("%s is not for a reader, nor for who may not delete mail", (name) => {
    const desk = new Desk();
    const command = commandsOn(desk)[name];
    expect(refusalOf(desk, command, "reader")).toMatchObject({ detail: { missing: "securityOperator" } });
    expect(refusalOf(desk, command, "administrator")).toMatchObject({ detail: { missing: "searchAndPurge" } });
  });
});

describe("R-02 importing needs a role that decides", () => {
  test.each([
    { roles: [], allowed: false },
    { roles: ["securityReader"], allowed: false },
    { roles: ["securityOperator"], allowed: true },
    { roles: ["securityReader", "securityAdministrator"], allowed: true },
  ] as const)("$roles: $allowed", ({ roles, allowed }) => {
    expect(mayImport(caller(roles)).allowed).toBe(allowed);
  });

  test("the refusal names what is missing", () => {
    expect(mayImport(caller(["securityReader"]))).toEqual({
      allowed: false,
      code: "forbidden",
      message: "Your role can read but not import. A security operator can.",
      detail: { missing: "securityOperator" },
    });
  });
});

describe("R-05 rejecting needs a reason and a comment", () => {
  test.each([
    { reason: null, comment: "why", says: "Choose why" },
    { reason: "tired", comment: "why", says: "Choose why" },
    { reason: "other", comment: null, says: "Say in a sentence" },
    { reason: "other", comment: " \t\n", says: "Say in a sentence" },
  ])("reason $reason, comment $comment: $says", ({ reason, comment, says }) => {
    const desk = new Desk({ proposal: url });
    const refusal = refusalOf(desk, { ...commandsOn(desk).reject, reason, comment });
    expect(refusal.code).toBe("reason_required");
    expect(refusal.message).toContain(says);
  });

  test.each(rejectReasons)("%s is a reason", (reason) => {
    expect(rejectReasonOf(reason)).toBe(reason);
  });
});
