import type { ActionState, Instant } from "#src/domain/model/action.ts";
import type { Tenant } from "#src/backend/tenant-port.ts";
import { messagesOf } from "./mail-of.ts";

/** Whether there is a message or a click to look at before a decision. A forwarding shows all there is from the start. */
export function evidenceToOpen(action: ActionState, tenant: Tenant, now: Instant): boolean {
  if (action.kind !== "blockUrl") return messagesOf(action, tenant).length > 0;
  const { url } = action.parameters;
  return tenant.messagesWithUrl(url).length > 0 || tenant.clicksOn(url).some(({ at }) => at <= now);
}
