import type { Instant } from "#src/domain/model/action.ts";
import type { Message } from "#src/domain/model/mail.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import type { ThreatVerdict } from "#src/domain/vocabulary.ts";
import { DAY } from "#src/lib/instant.ts";
import type { Found } from "./entities.ts";
import { clusterEntity, emailEntity } from "./entities.ts";
import type { Letter } from "./mail.ts";
import { delivered, letter, networkIdOf } from "./mail.ts";
import { keyOf, softDelete, softDeleteCluster } from "./proposals.ts";

type WaveOptions = Pick<Letter, "subject" | "sender"> &
  Partial<Letter> & {
    /** Names its messages; no other mailing of a scenario has it. */
    readonly name: string;
    readonly to: readonly string[];
    readonly firstAt: Instant;
    /** Milliseconds between two copies. */
    readonly every: number;
    /** One mail with many recipients, not many mails. */
    readonly oneMail?: boolean;
    /** Each n-th copy went to Junk Email. */
    readonly junkEach?: number;
  };

/** How many copies an investigation lists one by one. */
const listed = 3;

/** A mailing with what AIR makes of it: the messages, the cluster that they form, and what can be proposed about them. */
export function wave(options: WaveOptions) {
  const { name, to, firstAt, every, oneMail = false, junkEach = 0, ...content } = options;
  const { subject, sender, direction = "inbound" } = content;
  const domain = sender.slice(sender.lastIndexOf("@") + 1);
  const value = `${subject};${domain};${direction === "inbound" ? "Inbound" : "Intraorg"}`;
  const shared = { by: "Subject;P2SenderDomain;AntispamDirection", value };
  const mailing = letter({ ...content, clusters: [keyOf(shared)] });
  const copies = to.map((mailbox, index) => ({
    mailbox,
    receivedAt: firstAt + index * every,
    location: junkEach > 0 && index % junkEach === junkEach - 1 ? ("junkFolder" as const) : ("inbox" as const),
    ...(oneMail && { message: "one" }),
  }));
  const messages = delivered(name, mailing, copies);
  const queryAt = (at: Instant) => ({ ...shared, from: at - 14 * DAY, to: at });
  const details = { title: "Same subject and sender domain", sourceType: "Similarity" } as const;
  return {
    messages,
    title: `“${subject}”`,
    email: softDelete(networkIdOf(name, oneMail ? "one" : 0)),
    clusterAt: (at: Instant): Proposal => softDeleteCluster(queryAt(at)),
    /** Mail that comes later and belongs to the same cluster. */
    later: (mailboxes: readonly string[], times: readonly Instant[]): readonly Message[] =>
      delivered(
        `${name}/later`,
        mailing,
        mailboxes.map((mailbox, index) => ({ mailbox, location: "inbox", receivedAt: times[index] ?? firstAt })),
      ),
    found: (at: Instant, verdict: ThreatVerdict = "malicious"): readonly Found[] => [
      clusterEntity(queryAt(at), messages, { ...details, verdict, volumeAnomaly: messages.length > 25 }),
      ...messages.slice(0, listed).map(emailEntity),
    ],
  };
}
