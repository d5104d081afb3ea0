import { MINUTE } from "#src/lib/instant.ts";
import type { Chapter } from "#mocks/scenarios/building/chapter.ts";
import { alertTitles } from "#mocks/scenarios/building/investigation.ts";
import { ownDomainPasses } from "#mocks/scenarios/building/mail.ts";
import { openCase } from "#mocks/scenarios/building/open-case.ts";
import { wave } from "#mocks/scenarios/building/wave.ts";
import { quietInvestigations } from "#mocks/scenarios/demo/quiet-investigations.ts";
import { at } from "#mocks/scenarios/demo/staff.ts";
import { telling, type Stage } from "./company.ts";
import { link } from "./link.ts";

/** One mail to two people and the page behind its link. */
function deliveryNote({ clock, people }: Stage): Chapter {
  const startedAt = clock.ago("6h 20m");
  const proposedAt = startedAt + 8 * MINUTE;
  const url = "https://parcel-hub.example/note/20118";
  const mail = wave({
    name: "delivery-note",
    subject: "Delivery note 20118",
    sender: "dispatch@parcel-hub.example",
    senderDisplayName: "Parcel Hub",
    senderIp: "198.51.100.52",
    urls: [url],
    bodyPreview: "Your parcel is at the depot. Open the delivery note and confirm the address.",
    to: [at("reception"), at("o.bergman")],
    firstAt: startedAt - 50 * MINUTE,
    every: 0,
    oneMail: true,
  });
  const clicked = { clickedBy: people.slice(0, 1), clickedFrom: startedAt - 12 * MINUTE };
  const page = link({ url, firstSeen: startedAt - 50 * MINUTE, emailCount: 2, ...clicked });
  return openCase({
    shortId: "3f81a2",
    type: "zappedUrl",
    severity: "medium",
    name: "Mail with malicious URL was removed after delivery",
    description: "A parcel that nobody ordered; the page asks for card details.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.urlRemoved, "informational"]],
    found: [...mail.found(proposedAt), page.found],
    objects: { messages: mail.messages, clicks: page.clicks },
    actions: [{ title: mail.title, proposal: mail.email }, page.blockAt(proposedAt)],
  });
}

/** Reported as phish, and none: the company's own newsletter, sent through an agency. Something to reject. */
function newsletter({ clock, people }: Stage): Chapter {
  const startedAt = clock.ago("1h 45m");
  const proposedAt = startedAt + 6 * MINUTE;
  const mail = wave({
    name: "reader",
    subject: "The Northwind Reader: winter opening hours",
    sender: "reader@letter-agency.example",
    senderDisplayName: "The Northwind Reader",
    senderIp: "192.0.2.200",
    verdict: "suspicious",
    threats: ["Spam"],
    detectedBy: ["Mixed analysis"],
    authentication: ownDomainPasses,
    overrides: ["Allowed sender of the organization"],
    bodyPreview: "The canteen and the reception change their hours on Monday. The shuttle runs as before.",
    to: people.slice(20, 34),
    firstAt: startedAt - 40 * MINUTE,
    every: 20_000,
  });
  return openCase({
    shortId: "b4c7d1",
    type: "reported",
    severity: "low",
    name: `User reported message as phish: ${mail.title}`,
    description: "Reported once. The sender is the agency that writes the company's newsletter.",
    startedAt,
    proposedAt,
    alerts: [[alertTitles.reported, "low"]],
    found: mail.found(proposedAt, "suspicious"),
    objects: { messages: mail.messages },
    actions: [{ title: mail.title, proposal: mail.clusterAt(proposedAt), verdict: "suspicious" }],
  });
}

export const quietMorning = telling({
  name: "quiet-morning",
  chapters: [deliveryNote, newsletter, ({ clock }) => quietInvestigations(clock)],
});
