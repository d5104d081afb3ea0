import { investigationIdOf } from "./ids.ts";

/** Forwarding records belong to no investigation of AIR; each mailbox gets one of its own. */
export function forwardingIdentity(mailbox: string): string {
  return `forwarding|${mailbox}`;
}

export function forwardingInvestigationId(mailbox: string): string {
  return investigationIdOf(forwardingIdentity(mailbox));
}
