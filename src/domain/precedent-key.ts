import { DAY } from "#src/lib/instant.ts";
import { isOwnHost } from "./approvals.ts";
import type { likenesses } from "./vocabulary.ts";

/** How far back a decision is a precedent. */
export const precedentDays = 90;
export const precedentMs = precedentDays * DAY;

export type PrecedentKey = { readonly by: (typeof likenesses)[number]; readonly value: string };

/** What the mail of an action has in common; null where its senders differ. */
export type SharedSender = { readonly sender: string | null; readonly domain: string | null };

/** Anybody can have an address there, so that the domain says nothing of who writes. */
const publicProviders: ReadonlySet<string> = new Set([
  "aol.com",
  "gmail.com",
  "gmx.de",
  "gmx.net",
  "googlemail.com",
  "hotmail.com",
  "icloud.com",
  "live.com",
  "mail.com",
  "mail.ru",
  "me.com",
  "msn.com",
  "outlook.com",
  "proton.me",
  "protonmail.com",
  "qq.com",
  "t-online.de",
  "web.de",
  "yahoo.com",
  "yandex.ru",
]);

/** By the sender's domain; by the whole address where many unrelated people share the domain, as in the own organization. */
export function senderPrecedentKey(
  { sender, domain }: SharedSender,
  ownDomains: readonly string[],
): PrecedentKey | null {
  if (domain !== null && !isShared(domain, ownDomains)) return { by: "senderDomain", value: domain };
  return sender === null ? null : { by: "sender", value: sender };
}

function isShared(domain: string, ownDomains: readonly string[]): boolean {
  return publicProviders.has(domain) || isOwnHost(domain, ownDomains);
}

/** Lower-case; the whole text where it names no domain. */
export function domainOfAddress(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
