import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { Evidence } from "#src/contract/shapes/evidence.ts";
import { defangAddress } from "#src/lib/defang.ts";
import { plural } from "#src/lib/numbers.ts";
import type { ForwardingSource } from "#src/domain/vocabulary.ts";

type ForwardingEvidence = Extract<Evidence, { kind: "turnOffExternalMailForwarding" }>;
export type ForwardingDefinition = ForwardingEvidence["definition"];

/** The person whose mail is forwarded, by name where the tenant knows one. */
export function ownerOf({ mailbox }: ForwardingEvidence): string {
  return mailbox.displayName ?? mailbox.address;
}

export function sourceOf(parameters: ActionDetail["parameters"]): ForwardingSource {
  return "source" in parameters ? parameters.source : "inboxRule";
}

/** "If: any message": what the rule looks for. */
export function conditionsOf({ conditions }: ForwardingDefinition): string {
  return conditions.length === 0 ? "any message" : conditions.join(", ");
}

/** "forward to a@b[.]example, mark as read": what the rule does, addresses defanged. */
export function actionsOf(definition: ForwardingDefinition): string {
  const { forwardTo, forwardAsAttachmentTo, redirectTo, keepsCopy, otherActions } = definition;
  const parts = [
    addressed("forward to", forwardTo),
    addressed("forward as attachment to", forwardAsAttachmentTo),
    addressed("redirect to", redirectTo),
    ...otherActions,
    keepsCopy === false ? "keep no copy in the mailbox" : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function addressed(verb: string, addresses: readonly string[]): string {
  return addresses.length === 0 ? "" : `${verb} ${addresses.map(defangAddress).join(", ")}`;
}

/** "sends every message to a@b[.]example", for the line under the headline. */
export function sendsWhere(definition: ForwardingDefinition): string {
  const { conditions, forwardTo, forwardAsAttachmentTo, redirectTo } = definition;
  const to = [...forwardTo, ...forwardAsAttachmentTo, ...redirectTo].map(defangAddress).join(", ");
  const what =
    conditions.length === 0 ? "every message" : `messages that meet ${plural(conditions.length, "condition")}`;
  return `sends ${what} to ${to === "" ? "an unknown address" : to}`;
}
