import type { ActionState } from "#src/domain/model/action.ts";
import type { Target } from "#src/domain/model/facts.ts";
import { isAddress } from "#src/lib/email-address.ts";

/** OCSF's numbers for what a value is. */
const types = {
  email: { type_id: 5, type: "Email Address" },
  url: { type_id: 6, type: "URL String" },
  message: { type_id: 42, type: "Message UID" },
  /** A recipient without an address: OCSF has no number for it. */
  recipient: { type_id: 99, type: "Recipient" },
} as const;

type Observable = {
  readonly name: string;
  readonly type_id: number;
  readonly type: string;
  readonly value: string;
};

/** What a search across events would look for: mailboxes, messages, addresses, the URL. `name` points into the event. */
export function observablesOf(
  action: ActionState,
  targets: readonly Target[],
  messageUidOf: (targetId: string) => string | null,
): readonly Observable[] {
  switch (action.kind) {
    case "blockUrl":
      return [{ name: "unmapped.action.parameters.url", ...types.url, value: action.parameters.url }];
    case "turnOffExternalMailForwarding": {
      const { mailbox, definition } = action.parameters;
      const parameters = "unmapped.action.parameters";
      const { forwardTo, forwardAsAttachmentTo, redirectTo } = definition;
      return distinct([
        recipient(`${parameters}.mailbox`, mailbox),
        ...Object.entries({ forwardTo, forwardAsAttachmentTo, redirectTo }).flatMap(([field, addresses]) =>
          addresses.map((value) => recipient(`${parameters}.definition.${field}`, value)),
        ),
      ]);
    }
    case "softDeleteEmail":
    case "softDeleteEmailCluster":
      return distinct(
        targets.flatMap(({ id, mailbox }) => {
          const uid = messageUidOf(id);
          return [
            ...(mailbox === null ? [] : [recipient("unmapped.items.mailbox", mailbox)]),
            ...(uid === null ? [] : [{ name: "unmapped.items.networkMessageId", ...types.message, value: uid }]),
          ];
        }),
      );
    default:
      return action satisfies never;
  }
}

function recipient(name: string, value: string): Observable {
  return { name, ...(isAddress(value) ? types.email : types.recipient), value };
}

function distinct(observables: readonly Observable[]): readonly Observable[] {
  return [...new Map(observables.map((one) => [`${one.type_id} ${one.value}`, one])).values()];
}
