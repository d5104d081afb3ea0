import type { Instant } from "#src/domain/model/action.ts";
import type { LogStepRecord } from "#src/domain/model/investigation.ts";

/** What the analysers of a playbook do, in a sentence each. */
const analysers = {
  "Email indicators extraction": "Read sender, links and attachments from the mail that raised the alert.",
  "User-reported email indicators extraction": "Read sender, links and attachments from the mail that was reported.",
  "URL reputation investigation": "Compared every link with the reputation lists and the newest detonations.",
  "URL clicks investigation": "Looked for clicks on the links, and for people who went through the warning.",
  "On-demand detonation": "Opened what was not known yet in a sandbox.",
  "File hash reputation": "Compared the attachments with known files.",
  "Mail cluster identification": "Searched all mailboxes for mail with the same body, subject, sender or link.",
  "Mail cluster volume analysis": "Compared the volume with that of the days before.",
  "Sender domain investigation": "Looked up age and reputation of the sender's domain.",
  "Sender IP investigation": "Looked up the sending address and what else came from it.",
  "Mail forwarding rules investigation": "Read the Inbox rules and the forwarding of the mailboxes concerned.",
  "Mail delegation investigation": "Read who else may open the mailboxes concerned.",
  "Outbound mail anomaly investigation": "Compared what the mailbox sent with what it usually sends.",
  "User activity investigation": "Looked through sign-ins and changes of the people concerned.",
} as const satisfies Record<string, string>;

export type Analyser = keyof typeof analysers;
export type PlaybookStep = readonly [analyser: Analyser, seconds: number];

/** Log rows of a playbook that ran its steps one after the other from `startedAt` on. */
export function playbookLog(
  shortId: string,
  startedAt: Instant,
  steps: readonly PlaybookStep[],
): readonly LogStepRecord[] {
  let at = startedAt;
  return steps.map(([analyser, seconds], index) => {
    const started = at;
    at += seconds * 1000;
    return {
      id: `log-${shortId}-${index + 1}`,
      actionType: analyser,
      description: analysers[analyser],
      status: "Completed",
      createdAt: started,
      startedAt: started,
      endedAt: at,
      by: null,
      comment: null,
    };
  });
}

export function playbookLength(steps: readonly PlaybookStep[]): number {
  return steps.reduce((sum, [, seconds]) => sum + seconds * 1000, 0);
}

/** The usual course by what started the investigation. */
export const playbooks = {
  url: [
    ["Email indicators extraction", 14],
    ["URL reputation investigation", 41],
    ["On-demand detonation", 187],
    ["Mail cluster identification", 96],
    ["Mail cluster volume analysis", 38],
    ["Sender domain investigation", 22],
    ["Sender IP investigation", 19],
    ["URL clicks investigation", 133],
    ["User activity investigation", 69],
  ],
  mail: [
    ["Email indicators extraction", 12],
    ["Mail cluster identification", 118],
    ["Mail cluster volume analysis", 44],
    ["Sender domain investigation", 25],
    ["Sender IP investigation", 21],
    ["URL reputation investigation", 37],
    ["URL clicks investigation", 88],
  ],
  file: [
    ["Email indicators extraction", 16],
    ["File hash reputation", 9],
    ["On-demand detonation", 242],
    ["Mail cluster identification", 81],
    ["Mail cluster volume analysis", 33],
    ["Sender IP investigation", 24],
  ],
  report: [
    ["User-reported email indicators extraction", 11],
    ["URL reputation investigation", 36],
    ["Mail cluster identification", 74],
    ["Mail cluster volume analysis", 29],
    ["Sender domain investigation", 18],
    ["URL clicks investigation", 57],
  ],
  user: [
    ["User activity investigation", 148],
    ["Mail forwarding rules investigation", 52],
    ["Mail delegation investigation", 27],
    ["Outbound mail anomaly investigation", 93],
    ["Mail cluster identification", 66],
  ],
} as const satisfies Record<string, readonly PlaybookStep[]>;
