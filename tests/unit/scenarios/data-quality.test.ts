import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { parseInstant } from "#src/lib/time.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import { offeredScenarios } from "#mocks/scenarios/offered.ts";
import { isScenario, scenarioFor } from "#mocks/scenarios/registry.ts";
import type { Scenario } from "#mocks/scenarios/scenario.ts";
import { started, storyAnchor, storyScenario } from "#tests/support/story.ts";

// Whole stories are told here, several times.
vi.setConfig({ testTimeout: 30_000 });

const generated = (actions: number, seed = 7): Scenario =>
  scenarioFor({ scenario: "generated", seed, actions, anchor: storyAnchor });

/** The scenarios that are told by hand, besides the story. */
const byHand = offeredScenarios
  .map(({ name }) => name)
  .filter((name) => name !== "demo" && !name.startsWith("scale-"))
  .map((name) => [name, tellScenario(name)] as const);

function tellScenario(scenario: string, anchor = storyAnchor): Scenario {
  return scenarioFor({ scenario, seed: 7, actions: 0, anchor });
}

/** Every string anywhere in the scenario, with a stretch of its endless drift. */
function strings(scenario: Scenario): readonly string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "string") found.push(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  const { endlessDrift, ...data } = scenario;
  walk(data);
  walk(Array.from({ length: 60 }, (_, step) => endlessDrift?.(step)));
  return found;
}

const reservedIp = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/;
const reservedDomain = /\.(?:example|test|invalid)$/;

/** Hosts of addresses and links, and everything that looks like a domain of the real world. */
function hostsIn(text: string): readonly string[] {
  const afterAt = [...text.matchAll(/@([\w.-]+\w)/g)].map(([, host = ""]) => host);
  const inLinks = [...text.matchAll(/:\/\/([^/\s"”;]+)/g)].map(([, host = ""]) => host);
  const real = [...text.matchAll(/\b[\w-]+\.(?:com|net|org|io|co|de|edu|gov|info|biz|eu|uk)\b/g)].map(([host]) => host);
  return [...afterAt, ...inLinks, ...real];
}

const unreserved = (scenario: Scenario): readonly string[] =>
  strings(scenario).filter((text) => {
    const ips = [...text.matchAll(/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g)].map(([ip]) => ip);
    const hosts = hostsIn(text).filter((host) => !reservedDomain.test(host) && !reservedIp.test(host));
    return hosts.length > 0 || ips.some((ip) => !reservedIp.test(ip));
  });

describe("reserved names only", () => {
  test("in the story", () => {
    expect(unreserved(storyScenario())).toEqual([]);
  });

  test.each(byHand)("in %s", (_, scenario) => {
    expect(unreserved(scenario)).toEqual([]);
  });

  test("in whatever the generator makes", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 120 }), (seed, actions) => {
        expect(unreserved(generated(actions, seed))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test("the search finds what it looks for", () => {
    expect(hostsIn("mail to a@evil.com and https://bad.org/x")).toEqual(["evil.com", "bad.org", "evil.com", "bad.org"]);
  });
});

describe("same name, seed and size: same data", () => {
  const digest = ({ endlessDrift, ...data }: Scenario) => JSON.stringify([data, endlessDrift?.(3)]);

  test("the story, whenever it is told", () => {
    expect(digest(storyScenario())).toBe(digest(storyScenario()));
    const later = storyScenario(storyAnchor + 5 * 3_600_000 + 1);
    const told = ({ script }: Scenario) => script.map((step) => step.do).toSorted();
    expect(told(later)).toEqual(told(storyScenario()));
  });

  test("the generator", () => {
    expect(digest(generated(60))).toBe(digest(generated(60)));
    expect(digest(generated(60))).not.toBe(digest(generated(60, 8)));
  });

  test("at any hour of any day the story starts without a refusal", () => {
    const anyTime = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(anyTime, (anchor) => {
        const { world } = started(storyScenario(anchor), anchor);
        const waiting = [...world.actions.values()].filter(({ status }) => status === "pendingApproval");
        expect(waiting).toHaveLength(23);
      }),
      { numRuns: 3 },
    );
  });
});

describe("the scenarios", () => {
  test.each(byHand)("%s starts at any hour of any day without a refusal", (name) => {
    const waiting = (anchor: number) =>
      [...started(tellScenario(name, anchor), anchor).world.actions.values()].filter(
        ({ status }) => status === "pendingApproval",
      ).length;
    const usual = waiting(storyAnchor);
    expect(usual).toBeGreaterThan(0);
    expect([Date.UTC(2027, 2, 28, 0, 0, 30), Date.UTC(2028, 1, 29, 23, 59)].map(waiting)).toEqual([usual, usual]);
  });
});

describe("the generator", () => {
  test.each([0, 1, 7, 300])("%i pending actions, and a tenth more that are over", (actions) => {
    const { world } = started(generated(actions));
    const all = [...world.actions.values()];
    expect(all.filter(({ status }) => status === "pendingApproval")).toHaveLength(actions);
    expect(all).toHaveLength(actions + Math.floor(actions * 0.1));
    expect(all.every(({ status, facts }) => status !== "pendingApproval" || facts.targets.length > 0)).toBe(true);
  });

  test("ids are given once", () => {
    const { investigations, script, objects } = generated(500);
    for (const ids of [
      investigations.map(({ id }) => id),
      script.flatMap((step) => (step.do === "propose" ? [step.proposal.id] : [])),
      objects.messages.map(({ id }) => id),
      objects.mailboxes.map(({ address }) => address),
    ]) {
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test("only the names of scenarios are names of scenarios; a stored log with another one still starts", () => {
    expect(["demo", "generated", "toString", "__proto__"].map(isScenario)).toEqual([true, true, false, false]);
    expect(scenarioFor({ scenario: "toString", seed: 1, actions: 0, anchor: storyAnchor }).name).toBe("demo");
  });
});

const everyOne: readonly (readonly [string, Scenario])[] = [
  ["the story", storyScenario()],
  ["the generator", generated(200)],
  ...byHand,
];

describe.each(everyOne)("%s holds together", (_, scenario) => {
  const entities = scenario.investigations.flatMap((record) => record.entities);
  const proposed = scenario.script.flatMap((step) => (step.do === "propose" ? [step] : []));

  test("every action belongs to an investigation that started before it", () => {
    const known = new Map(scenario.investigations.map((record) => [record.id, record]));
    for (const { at, proposal } of proposed) {
      expect(known.get(proposal.investigationId)?.startedAt).toBeLessThan(at);
    }
  });

  test("script and drift stand in order of time, the script not after the anchor", () => {
    for (const steps of [scenario.script, scenario.drift]) {
      expect(steps.every(({ at }, index) => index === 0 || at >= (steps[index - 1]?.at ?? 0))).toBe(true);
    }
    expect(scenario.script.every(({ at }) => at <= storyAnchor)).toBe(true);
  });

  test("clusters tell as many messages as the tenant held when AIR looked", () => {
    const arrived = scenario.objects.messages;
    for (const { kind, ref, fields } of entities) {
      if (kind !== "emailCluster") continue;
      const messages = arrived.filter(({ clusters }) => clusters.includes(ref ?? ""));
      expect(messages.length).toBe(fields["mailCount"]);
    }
  });

  test("entities of mail and links name what the tenant knows", () => {
    const emails = new Set(scenario.objects.messages.map(({ networkMessageId }) => networkMessageId));
    const mailboxes = new Set(scenario.objects.mailboxes.map(({ address }) => address));
    const unknown = entities.filter(({ kind, ref }) => {
      if (kind === "email" || kind === "submission") return !emails.has(ref ?? "");
      return kind === "mailbox" && !mailboxes.has(ref ?? "");
    });
    expect(unknown).toEqual([]);
    const times = entities.flatMap(({ fields }) =>
      ["receivedAt", "from", "to", "verdictChangedAt", "submittedAt"].flatMap((name) => fields[name] ?? []),
    );
    expect(times.filter((time) => parseInstant(String(time)) === null)).toEqual([]);
  });

  test("mail lies in mailboxes that exist, and came before its action was proposed", () => {
    const mailboxes = new Set(scenario.objects.mailboxes.map(({ address }) => address));
    for (const { mailbox } of scenario.objects.messages) expect(mailboxes).toContain(mailbox);
    for (const { mailbox } of scenario.objects.clicks) expect(mailboxes).toContain(mailbox);
    for (const { mailbox } of scenario.objects.rules) expect(mailboxes).toContain(mailbox);
    expect(scenario.objects.messages.every(({ receivedAt }) => receivedAt < storyAnchor)).toBe(true);
  });

  test("alerts come before the log ends, and log steps follow each other", () => {
    const inOrder = ({ log, startedAt }: InvestigationRecord): boolean =>
      log.every((step, index) => (step.startedAt ?? 0) >= (log[index - 1]?.endedAt ?? startedAt));
    expect(scenario.investigations.every(inOrder)).toBe(true);
    const begun = scenario.investigations.filter(({ status }) => status !== "queuedByThrottling");
    expect(begun.every(({ alerts, log }) => alerts.length > 0 && log.length > 2)).toBe(true);
  });
});
