import { isRecord, listIn, numberIn, recordIn, textIn } from "./entry-data.ts";
import { policyChanges, policyFieldWords, type PolicyDemands } from "./policy-changes.ts";
import { evidenceField } from "./policy.ts";
import { evidenceDemands } from "./vocabulary.ts";
import type { SentencePart } from "./sentence-part.ts";

type Data = Readonly<Record<string, unknown>>;

/** What one change of the policy did: paused, resumed, or field by field before and after. */
export function policyEntrySentence(data: Data): readonly SentencePart[] {
  const before = recordIn(data, "before") ?? {};
  const after = recordIn(data, "after") ?? {};
  const did = [pauseWords(before, after), changeWords(before, after)].filter((text) => text !== "").join("; ");
  const reason = textIn(recordIn(after, "pause") ?? {}, "reason");
  const why = did.startsWith("paused") ? reason : null;
  return [
    { kind: "who" },
    { kind: "text", text: " " },
    { kind: "told", text: did === "" ? "changed the policy" : did },
    ...(why === null
      ? []
      : ([
          { kind: "text", text: ": " },
          { kind: "said", text: why },
        ] as const)),
  ];
}

function pauseWords(before: Data, after: Data): string {
  const was = isRecord(before["pause"]);
  const is = isRecord(after["pause"]);
  if (was === is) return "";
  return is ? "paused all execution" : "resumed execution";
}

function changeWords(before: Data, after: Data): string {
  const changes = policyChanges(demandsIn(before), demandsIn(after));
  const texts = changes.map((change) => `${policyFieldWords[change.field]} ${change.before}, now ${change.after}`);
  return texts.length === 0 ? "" : `changed the policy: ${texts.join("; ")}`;
}

function demandsIn(data: Data): PolicyDemands {
  return {
    secondApproval: { mailboxes: numberIn(recordIn(data, "secondApproval") ?? {}, "mailboxes") ?? 0 },
    holdSeconds: numberIn(data, "holdSeconds") ?? 0,
    approvalValidHours: numberIn(data, "approvalValidHours") ?? 0,
    ownDomains: listIn(data, "ownDomains").filter((domain) => typeof domain === "string"),
    ...evidenceField(evidenceDemands.find((demand) => demand === data["evidenceRequired"]) ?? "onPage"),
  };
}
