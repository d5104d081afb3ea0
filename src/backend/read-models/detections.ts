import type { ActionState } from "#src/domain/model/action.ts";
import type { InvestigationRecord } from "#src/domain/model/investigation.ts";
import type { Message } from "#src/domain/model/mail.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
import { messagesOf } from "#src/backend/engine/mail-of.ts";

/** Stands in a filter for actions of which nothing tells what found them. */
export const noDetection = "none";

const detections = new WeakMap<ActionState, readonly string[]>();

/** By what an action was found; empty where nothing is recorded. Kept per state: a message keeps what detected it. */
export function detectionsOf(action: ActionState, world: WorldView): readonly string[] {
  const known = detections.get(action);
  if (known !== undefined) return known;
  const { tenant } = world;
  const messages =
    action.kind === "blockUrl" ? tenant.messagesWithUrl(action.parameters.url) : messagesOf(action, tenant);
  const found = detectedBy(action, messages, world.investigations.get(action.investigationId));
  detections.set(action, found);
  return found;
}

/** Mail carries its detections. A URL or a forwarding without any was found by the step of the playbook that looks for it. */
export function detectedBy(
  { kind }: ActionState,
  messages: readonly Message[],
  investigation: InvestigationRecord | undefined,
): string[] {
  const found = new Set(messages.flatMap((message) => message.detectedBy));
  const step = kind === "blockUrl" ? "URL reputation investigation" : "Mail forwarding rules investigation";
  const hasStep = investigation?.log.some(({ actionType }) => actionType === step) === true;
  const byStep = kind === "blockUrl" || kind === "turnOffExternalMailForwarding";
  return found.size === 0 && byStep && hasStep ? [step] : [...found];
}
