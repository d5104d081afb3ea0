import type { Message } from "#src/domain/model/mail.ts";
import { at } from "./staff.ts";
import type { DriftStep } from "#mocks/tenant/drift-queue.ts";
import type { StoryClock } from "#mocks/scenarios/building/story-clock.ts";
import { resetUrl } from "./invoice-overdue.ts";

/** What people and ZAP do in the hours after the first start, besides the voicemail cluster that keeps growing. */
export function driftAhead({ later }: StoryClock, messages: readonly Message[]): readonly DriftStep[] {
  const copy = (subject: string, number: number): string => {
    const found = messages.filter((message) => message.subject === subject)[number];
    if (found === undefined) throw new RangeError(`The story has no ${number + 1} copies of "${subject}".`);
    return found.id;
  };
  return [
    { at: later("12m"), drift: "restoredByUser", messageId: copy("Account suspended", 10) },
    { at: later("26m"), drift: "clicked", url: resetUrl, mailbox: at("l.rossi") },
    { at: later("41m"), drift: "deletedByUser", messageId: copy("Invoice overdue, action required", 12) },
    { at: later("56m"), drift: "zapped", messageId: copy("Your account statement", 3) },
    {
      at: later("1h 35m"),
      drift: "clicked",
      url: "https://files.adatum-share.example/d/8Kq2",
      mailbox: at("z.kaplan"),
    },
    // Its action ends by itself: nothing is left to remediate.
    { at: later("2h 30m"), drift: "deletedByUser", messageId: copy("Password expires today", 0) },
    { at: later("2h 50m"), drift: "zapped", messageId: copy("Your benefits profile is incomplete", 20) },
    { at: later("26h"), drift: "ruleRemovedByUser", mailbox: at("r.okafor"), ruleId: "AQAAABk77aP" },
  ];
}
