import type { Instant } from "#src/domain/model/action.ts";
import type { Severity } from "#src/domain/vocabulary.ts";
import { MINUTE } from "#src/lib/instant.ts";
import { hostOf } from "#src/lib/lookalike.ts";
import type { Found } from "#mocks/scenarios/building/entities.ts";
import { mailboxEntity } from "#mocks/scenarios/building/entities.ts";
import type { Investigated } from "#mocks/scenarios/building/investigation.ts";
import { alertTitles } from "#mocks/scenarios/building/investigation.ts";
import type { PlaybookStep } from "#mocks/scenarios/building/playbook.ts";
import { playbooks } from "#mocks/scenarios/building/playbook.ts";
import type { PastCase } from "./past-case.ts";
import { at, mailboxOf } from "./staff.ts";

type Words = {
  readonly name: string;
  readonly description: string;
  readonly alert: readonly [title: string, severity: Severity];
  readonly playbook: readonly PlaybookStep[];
};

function wordsOf({ type, actions, who }: PastCase): Words {
  const first = actions[0]?.text ?? "";
  const url = actions.find(({ kind }) => kind === "url")?.text ?? "";
  switch (type) {
    case "zappedUrl":
      return {
        name: "Mail with malicious URL was removed after delivery",
        description: "A link in delivered mail turned out to be malicious.",
        alert: [alertTitles.urlRemoved, "informational"],
        playbook: playbooks.url,
      };
    case "zappedFile":
      return {
        name: "Mail with malicious file was removed after delivery",
        description: "An attachment in delivered mail turned out to be malicious.",
        alert: [alertTitles.fileRemoved, "informational"],
        playbook: playbooks.file,
      };
    case "zappedEmail":
      return {
        name: "Mail of a campaign was removed after delivery",
        description: "Mail that came in numbers turned out to be one campaign.",
        alert: [alertTitles.campaignRemoved, "informational"],
        playbook: playbooks.mail,
      };
    case "urlVerdict":
      return {
        name: `Clicked URL verdict changed to malicious: ${hostOf(url)}`,
        description: "People followed a link before it was known for what it is.",
        alert: [alertTitles.click, "high"],
        playbook: playbooks.url,
      };
    case "reported":
      return {
        name: `User reported message as phish: “${first}”`,
        description: "A recipient reported the mail.",
        alert: [alertTitles.reported, "low"],
        playbook: playbooks.report,
      };
    case "compromised":
      return {
        name: `Suspicious sending by ${at(who)}`,
        description: "The mailbox behaves unlike its owner.",
        alert: [alertTitles.sendingPatterns, "medium"],
        playbook: playbooks.user,
      };
    default:
      return type satisfies never;
  }
}

/** Name, alert and log of a past case. */
export function introduce(
  pastCase: PastCase,
  startedAt: Instant,
): Pick<Investigated, "name" | "description" | "alerts" | "playbook"> & { readonly entities: readonly Found[] } {
  const { name, description, alert, playbook } = wordsOf(pastCase);
  const [title, severity] = alert;
  const owner = pastCase.type === "compromised" ? [mailboxEntity(mailboxOf(at(pastCase.who)), "suspicious")] : [];
  return {
    name,
    description,
    alerts: [{ title, severity, at: startedAt - 3 * MINUTE, status: "Resolved" }],
    playbook,
    entities: owner,
  };
}
