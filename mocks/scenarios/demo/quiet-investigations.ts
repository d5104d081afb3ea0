import { HOUR, MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { emailEntity, submissionEntity, urlEntity } from "#mocks/scenarios/building/entities.ts";
import { alertTitles, investigation, investigationTypes } from "#mocks/scenarios/building/investigation.ts";
import type { Investigated } from "#mocks/scenarios/building/investigation.ts";
import { delivered, letter, ownDomainPasses } from "#mocks/scenarios/building/mail.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { at } from "./staff.ts";

/** A real newsletter that somebody reported. */
function harmless(clock: StoryClock) {
  const startedAt = clock.ago("1d 4h 12m");
  const subject = "Your monthly travel statement";
  const statement = letter({
    subject,
    sender: "statements@travel-desk.example",
    senderIp: "198.51.100.230",
    verdict: "noThreatsFound",
    threats: [],
    detectedBy: [],
    authentication: ownDomainPasses,
  });
  const copy = { mailbox: at("i.petrov"), receivedAt: startedAt - HOUR, location: "inbox", message: "one" } as const;
  const messages = delivered("travel", statement, [copy]);
  const told: Investigated = {
    shortId: "52f7ce",
    name: `User reported message as phish: “${subject}”`,
    type: investigationTypes.reported,
    severity: "low",
    status: "noThreatsFound",
    startedAt,
    description: "The statement is what it says it is.",
    alerts: [{ title: alertTitles.reported, severity: "low", at: startedAt - MINUTE, status: "Resolved" }],
    entities: [
      ...messages.map((message) => submissionEntity(message, at("i.petrov"), "Phish", startedAt - 2 * MINUTE)),
      ...messages.map(emailEntity),
    ],
    playbook: playbooks.report,
  };
  return { messages, told };
}

/**
 * Investigations that have proposed nothing: one found nothing, one is at work, one waits for its turn. The last two were
 * started by one alert, about a person who clicked two links.
 */
export function quietInvestigations(clock: StoryClock): Chapter {
  const { messages, told } = harmless(clock);
  const click = (url: string, shortId: string, startedAt: number): Omit<Investigated, "status" | "playbook"> => ({
    shortId,
    name: "A potentially malicious URL was clicked",
    type: investigationTypes.urlVerdict,
    severity: "high",
    startedAt,
    description: "One click on a link whose verdict is not settled yet.",
    alerts: [{ title: alertTitles.click, severity: "high", at: clock.ago("7m"), id: "al-a90e31-1" }],
    entities: [urlEntity(url, "unknown", { firstSeen: startedAt - HOUR, emailCount: 0, clickCount: 1 })],
  });
  const atWork = click("https://intranet-login.example/start", "a90e31", clock.ago("6m"));
  const waiting = click("https://fast-invoice.example/view", "e1b44d", clock.ago("4m"));
  return {
    objects: { messages },
    investigations: [
      investigation(told),
      investigation({ ...atWork, status: "running", playbook: playbooks.url.slice(0, 4) }),
      investigation({ ...waiting, status: "queuedByThrottling", playbook: [] }),
    ],
  };
}
