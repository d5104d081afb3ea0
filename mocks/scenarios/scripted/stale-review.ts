import { MINUTE, SECOND } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { alertTitles } from "#mocks/scenarios/building/investigation.ts";
import { arrivals } from "#mocks/scenarios/building/mail.ts";
import { openCase } from "#mocks/scenarios/building/open-case.ts";
import { wave } from "#mocks/scenarios/building/wave.ts";
import { at } from "#mocks/scenarios/demo/staff.ts";
import { expiresIn } from "#mocks/scenarios/demo/script-helpers.ts";
import { telling, type Stage } from "./company.ts";

/** Seconds after the first start at which one more copy comes: the first within the time it takes to read the panel. */
const arrivalSeconds = [55, 80, 130, 240, 380, 560, 800, 1100, 1500, 2000, 2600, 3300];

/** A cluster that grows while it is read: an approval of what was shown before is refused with the difference. */
function growing({ clock, people }: Stage): Chapter {
  const proposedAt = expiresIn(clock, "18h 40m");
  const startedAt = proposedAt - 6 * MINUTE;
  const mail = wave({
    name: "voice",
    subject: "Voice message, 41 seconds",
    sender: "voice@message-relay.example",
    senderDisplayName: "Voice message",
    senderIp: "198.51.100.33",
    detectedBy: ["Machine learning model"],
    urls: ["https://message-relay.example/play"],
    bodyPreview: "You missed a call. The message is kept for three days.",
    to: people.slice(0, 7),
    firstAt: startedAt - 80 * MINUTE,
    every: 9 * MINUTE,
  });
  const times = arrivalSeconds.map((seconds) => clock.anchor + seconds * SECOND);
  return openCase({
    shortId: "d25c90",
    type: "reported",
    severity: "high",
    name: `User reported message as phish: ${mail.title}`,
    description: "A voice message that nobody left. The sender has begun again.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.reported, "low"]],
    found: mail.found(proposedAt),
    objects: { messages: mail.messages },
    drift: arrivals(mail.later(people.slice(7, 7 + times.length), times)),
    actions: [{ title: mail.title, proposal: mail.clusterAt(proposedAt) }],
  });
}

/** A cluster that shrinks: who has deleted it needs nothing more, and an approval of what was shown still holds. */
function shrinking({ clock, people }: Stage): Chapter {
  const proposedAt = expiresIn(clock, "1d 4h");
  const startedAt = proposedAt - 8 * MINUTE;
  const mail = wave({
    name: "lottery",
    subject: "You were drawn: collect until Friday",
    sender: "prize@lucky-circle.example",
    senderDisplayName: "Lucky Circle",
    senderIp: "198.51.100.34",
    bodyPreview: "Your address was drawn. Collect the prize with your bank card.",
    to: people.slice(40, 49),
    firstAt: startedAt - 2 * 60 * MINUTE,
    every: 4 * MINUTE,
  });
  const deleted = [45, 75, 200, 420] as const;
  return openCase({
    shortId: "6fa3e4",
    type: "zappedEmail",
    severity: "medium",
    name: "Mail of a campaign was removed after delivery",
    description: "Readers have begun to delete it by themselves.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.campaignRemoved, "informational"]],
    found: mail.found(proposedAt),
    objects: { messages: mail.messages },
    drift: mail.messages.slice(0, deleted.length).map(({ id }, index) => ({
      at: clock.anchor + (deleted[index] ?? 0) * SECOND,
      drift: "deletedByUser",
      messageId: id,
    })),
    actions: [{ title: mail.title, proposal: mail.clusterAt(proposedAt) }],
  });
}

/** One mail, which its reader deletes after two minutes: nothing is left, and the action ends without a decision. */
function vanishing({ clock }: Stage): Chapter {
  const proposedAt = expiresIn(clock, "2d 6h");
  const startedAt = proposedAt - 5 * MINUTE;
  const mail = wave({
    name: "fine",
    subject: "Unpaid parking fine",
    sender: "fines@city-parking.example",
    senderDisplayName: "City parking",
    senderIp: "198.51.100.35",
    threats: ["Phish"],
    bodyPreview: "Your vehicle was parked without a ticket. Pay within 48 hours.",
    to: [at("v.iyer")],
    firstAt: startedAt - 30 * MINUTE,
    every: 0,
    oneMail: true,
  });
  return openCase({
    shortId: "9b7721",
    type: "reported",
    severity: "low",
    name: `User reported message as phish: ${mail.title}`,
    description: "Reported, and about to be deleted by who reported it.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.reported, "low"]],
    found: mail.found(proposedAt),
    objects: { messages: mail.messages },
    drift: mail.messages.map(({ id }) => ({ at: clock.later("2m"), drift: "deletedByUser", messageId: id })),
    actions: [{ title: mail.title, proposal: mail.email }],
  });
}

export const staleReview = telling({ name: "stale-review", chapters: [growing, shrinking, vanishing] });
