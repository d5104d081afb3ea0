import { describe, expect, test } from "vitest";
import { decidePolicy, type PolicyCommand } from "#src/domain/decide-policy.ts";
import type { Policy } from "#src/domain/model/policy.ts";
import { stricterPolicy } from "#src/domain/policy.ts";
import { toIso } from "#src/lib/time.ts";
import { person, plainPolicy, start } from "#tests/support/desk.ts";
import { ada, mira } from "./support/desks.ts";

const paused: Policy = { ...plainPolicy, version: 4, pause: { reason: "Freeze.", by: mira, at: toIso(start - 1000) } };

function change(command: Partial<PolicyCommand>, policy = plainPolicy, who = "administrator") {
  const whole = { ...plainPolicy, version: policy.version, pause: null, ...command };
  return decidePolicy(whole, { caller: person(who), policy, now: start });
}

function after(command: Partial<PolicyCommand>, policy = plainPolicy): Policy {
  const answer = change(command, policy);
  const [event] = answer.accepted ? answer.events : [];
  if (event?.type !== "policy.changed") throw new Error("the policy was not changed");
  expect(event.data.before).toBe(policy);
  return event.data.after;
}

describe("R-02 only a security administrator changes the policy", () => {
  test.each(["reader", "operator"])("not the %s", (who) => {
    expect(change({}, plainPolicy, who)).toEqual({
      accepted: false,
      refusal: {
        allowed: false,
        code: "forbidden",
        message: "Only a security administrator can change the policy.",
        detail: { missing: "securityAdministrator" },
      },
    });
  });

  test("of the version that is current", () => {
    expect(change({ version: 3 }, { ...plainPolicy, version: 4 })).toEqual({
      accepted: false,
      refusal: {
        allowed: false,
        code: "stale_review",
        message: "Somebody changed the policy since you opened it. Look again, then change it.",
        detail: { difference: [{ field: "version", before: 3, after: 4 }] },
      },
    });
  });

  test("the evidence asked for stays as it is unless the change names it", () => {
    const demanding: Policy = { ...plainPolicy, evidenceRequired: "highImpact" };
    expect(after({ holdSeconds: 5 }, demanding).evidenceRequired).toBe("highImpact");
    expect(after({ evidenceRequired: "always" }, demanding).evidenceRequired).toBe("always");
    expect(after({ evidenceRequired: "onPage" }, demanding).evidenceRequired).toBeUndefined();
    expect(after({ evidenceRequired: "always" }).evidenceRequired).toBe("always");
  });

  test("as a whole; own domains in lower case and once each", () => {
    const ownDomains = ["Contoso.example", "contoso.example", "northwind.example"];
    const command = { secondApproval: { mailboxes: 7 }, holdSeconds: 0, approvalValidHours: 1, ownDomains };
    expect(after(command)).toEqual({
      version: 2,
      secondApproval: { mailboxes: 7 },
      holdSeconds: 0,
      approvalValidHours: 1,
      pause: null,
      ownDomains: ["contoso.example", "northwind.example"],
    });
  });
});

describe("R-15 a pause says why; who and when is for the backend", () => {
  test.each([null, "", " \n"])("reason %j is none", (reason) => {
    expect(change({ pause: { reason } })).toMatchObject({
      refusal: { code: "reason_required", message: "Say in a sentence why all execution is paused." },
    });
  });

  test("begun, kept with its beginning under another reason, ended", () => {
    expect(after({ pause: { reason: "Maintenance." } }).pause).toEqual({
      reason: "Maintenance.",
      by: ada,
      at: toIso(start),
    });
    expect(after({ pause: { reason: "Freeze." } }, paused).pause).toEqual(paused.pause);
    expect(after({ pause: { reason: "Longer." } }, paused).pause).toEqual({ ...paused.pause, reason: "Longer." });
    expect(after({ pause: null }, paused)).toMatchObject({ pause: null, version: 5 });
  });
});

describe("R-02 the stricter of two policies, field by field", () => {
  const low: Policy = {
    ...plainPolicy,
    version: 1,
    secondApproval: { mailboxes: 5 },
    holdSeconds: 5,
    approvalValidHours: 5,
    ownDomains: ["a.example", "b.example"],
  };
  const high: Policy = {
    ...paused,
    version: 2,
    secondApproval: { mailboxes: 9 },
    holdSeconds: 9,
    approvalValidHours: 9,
    ownDomains: ["b.example", "c.example"],
  };
  const strict = { secondApproval: { mailboxes: 5 }, holdSeconds: 9, approvalValidHours: 5 };

  test("fewer mailboxes, a longer hold, a shorter validity, more own domains; version and pause of now", () => {
    const all = ["a.example", "b.example", "c.example"];
    expect(stricterPolicy(low, high)).toEqual({ ...strict, ownDomains: all, version: 2, pause: paused.pause });
    const { ownDomains, ...rest } = stricterPolicy(high, low);
    expect(rest).toEqual({ ...strict, version: 1, pause: null });
    expect(ownDomains.toSorted()).toEqual(all);
  });

  test("R-20 the stricter demand on evidence, also against a policy from before there was one", () => {
    const demanding: Policy = { ...plainPolicy, version: 3, evidenceRequired: "highImpact" };
    expect(stricterPolicy(demanding, paused).evidenceRequired).toBe("highImpact");
    expect(stricterPolicy(plainPolicy, demanding).evidenceRequired).toBe("highImpact");
    expect(stricterPolicy({ ...demanding, evidenceRequired: "always" }, { ...demanding, version: 5 })).toMatchObject({
      evidenceRequired: "always",
    });
  });

  test("one policy is as strict as itself", () => {
    expect(stricterPolicy(low, low)).toBe(low);
  });
});
