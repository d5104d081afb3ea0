import type { Instant } from "#src/domain/model/action.ts";
import type { Message, TenantObjects } from "#src/domain/model/mail.ts";
import type { DriftStep } from "#mocks/tenant/drift-queue.ts";
import type { MailLocation } from "#src/domain/vocabulary.ts";
import { sha256Hex } from "#src/lib/canonical.ts";
import { messageId } from "#src/backend/tenant-port.ts";
import { noObjects } from "#src/backend/tenant-port.ts";

/** What all copies of a mailing have in common. */
export type Letter = Omit<
  Message,
  "id" | "networkMessageId" | "internetMessageId" | "mailbox" | "receivedAt" | "location" | "retainedUntil" | "movedBy"
>;

/** One copy in one mailbox; `message` names the mail where one mail went to several people. */
export type Copy = {
  readonly mailbox: string;
  readonly location: MailLocation;
  readonly receivedAt: Instant;
  readonly message?: string;
  /** The one thing that often differs; the rest of what does is in `differs`. */
  readonly subject?: string;
  readonly differs?: Partial<Letter>;
};

type Results = { readonly spf: string; readonly dkim: string; readonly dmarc: string; readonly composite: string };

const authentication = ({ spf, dkim, dmarc, composite }: Results): Message["authentication"] => [
  { name: "spf", value: spf },
  { name: "dkim", value: dkim },
  { name: "dmarc", value: dmarc },
  { name: "compositeAuthentication", value: composite },
];

export const forged = authentication({ spf: "fail", dkim: "none", dmarc: "fail", composite: "fail" });
export const ownDomainPasses = authentication({ spf: "pass", dkim: "pass", dmarc: "pass", composite: "pass" });
export const passesWithoutPolicy = authentication({ spf: "pass", dkim: "none", dmarc: "none", composite: "softpass" });

/** A letter with what most phish of the story share; what differs is said. */
export function letter(part: Pick<Letter, "subject" | "sender"> & Partial<Letter>): Letter {
  return {
    senderDisplayName: null,
    senderIp: "203.0.113.61",
    direction: "inbound",
    verdict: "malicious",
    threats: ["High confidence phish"],
    detectedBy: ["URL reputation", "Machine learning model"],
    authentication: forged,
    overrides: [],
    connector: null,
    urls: [],
    attachments: [],
    bodyPreview: null,
    clusters: [],
    ...part,
  };
}

/** A text in the form of a GUID, always the same for the same name. */
export function guid(name: string): string {
  const hex = sha256Hex(name);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** The id that mail `message` of mailing `name` has in every mailbox. */
export function networkIdOf(name: string, message: string | number): string {
  return guid(`${name}/${message}`);
}

/** Puts copies of a mailing into mailboxes; each is a mail of its own unless they name the same message. */
export function delivered(name: string, mailing: Letter, copies: readonly Copy[]): readonly Message[] {
  return copies.map((copy, index) => copyOf(networkIdOf(name, copy.message ?? index), mailing, copy));
}

/** Field by field: a scenario holds thousands, and objects that are put together from others take three times as long. */
function copyOf(networkMessageId: string, mailing: Letter, copy: Copy): Message {
  const { mailbox, receivedAt, location, differs } = copy;
  const content = differs === undefined ? mailing : { ...mailing, ...differs };
  const { sender } = content;
  return {
    id: messageId(networkMessageId, mailbox),
    networkMessageId,
    internetMessageId: `<${networkMessageId.slice(0, 18)}@${sender.slice(sender.lastIndexOf("@") + 1)}>`,
    mailbox,
    subject: copy.subject ?? content.subject,
    sender,
    senderDisplayName: content.senderDisplayName,
    senderIp: content.senderIp,
    direction: content.direction,
    receivedAt,
    location,
    retainedUntil: null,
    movedBy: null,
    verdict: content.verdict,
    threats: content.threats,
    detectedBy: content.detectedBy,
    authentication: content.authentication,
    overrides: content.overrides,
    connector: content.connector,
    urls: content.urls,
    attachments: content.attachments,
    bodyPreview: content.bodyPreview,
    clusters: content.clusters,
  };
}

/** The same mail as something that arrives, each copy at its own time. */
export function arrivals(messages: readonly Message[]): readonly DriftStep[] {
  return messages.map((message): DriftStep => {
    const objects: TenantObjects = { ...noObjects, messages: [message] };
    return { at: message.receivedAt, drift: "arrives", objects };
  });
}
