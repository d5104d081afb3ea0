import type { MessageFacts } from "#src/contract/shapes/evidence.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import type { EntityRecord } from "#src/domain/model/investigation.ts";
import type { Message } from "#src/domain/model/mail.ts";
import { toIso } from "#src/lib/time.ts";
import { isoOrNull } from "./moment.ts";
import type { ReadContext } from "./read-context.ts";

/** One message with its headers and content; of its links and attachments what the investigation of the action found. */
export function messageFacts(message: Message, action: ActionState, { world, now }: ReadContext): MessageFacts {
  const entities = world.investigations.get(action.investigationId)?.entities ?? [];
  return {
    networkMessageId: message.networkMessageId,
    internetMessageId: message.internetMessageId,
    subject: message.subject,
    senderDisplayName: message.senderDisplayName,
    sender: message.sender,
    senderIp: message.senderIp,
    direction: message.direction,
    receivedAt: toIso(message.receivedAt),
    authentication: message.authentication.map((result) => ({ ...result })),
    overrides: [...message.overrides],
    connector: message.connector,
    urls: [...message.urls],
    links: message.urls.map((url) => ({
      url,
      verdict: verdictIn(entities, "url", url),
      blockedSince: isoOrNull(world.tenant.blockEntryStopping(url, now)?.createdAt),
    })),
    attachments: message.attachments.map(({ name, sha256 }) => ({
      name,
      sha256,
      verdict: verdictIn(entities, "file", sha256),
    })),
    bodyPreview: message.bodyPreview,
  };
}

/** Null where it was not looked at by itself. */
function verdictIn(
  entities: readonly EntityRecord[],
  kind: EntityRecord["kind"],
  ref: string,
): EntityRecord["verdict"] | null {
  return entities.find((entity) => entity.kind === kind && entity.ref === ref)?.verdict ?? null;
}
