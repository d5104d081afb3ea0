import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { Evidence } from "#src/contract/shapes/evidence.ts";
import type { Fact } from "#src/ui/facts.tsx";
import { Instant } from "#src/ui/time.tsx";
import { verdictWords } from "#src/domain/words.ts";
import { plural } from "#src/lib/numbers.ts";
import { threatWords } from "./threat-words.ts";

type UrlEvidence = Extract<Evidence, { kind: "blockUrl" }>;

export function urlFacts({ verdict }: ActionDetail, evidence: UrlEvidence): Fact[] {
  const facts: Fact[] = [
    {
      label: "Verdict",
      value:
        evidence.verdictChangedAt === null ? (
          verdictWords[verdict]
        ) : (
          <>
            Changed to {verdictWords[verdict].toLowerCase()} on <Instant at={evidence.verdictChangedAt} />
          </>
        ),
    },
  ];
  if (evidence.threats.length > 0) facts.push({ label: "Threats", value: threatWords(evidence.threats) });
  const { mailboxesHolding } = evidence;
  facts.push({
    label: "Mail with it",
    value: mailboxesHolding === null ? null : `in ${plural(mailboxesHolding, "mailbox", "mailboxes")}`,
  });
  return facts;
}
