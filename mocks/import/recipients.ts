/** Own domains and what lies below them. */
export type Inside = ReadonlySet<string>;

/** A recipient without an address (a name of the directory) cannot be told; it counts as outside, and that is said. */
export type Whereabouts = "inside" | "outside" | "untold";

const address = /[^\s<>"';:,[\]()]+@[^\s<>"';:,[\]()]+\.[^\s<>"';:,[\]()]+/;

/** `SMTP:a@b.example`, `"A" [SMTP:a@b.example]` and `A <a@b.example>` to the address; anything else stays as written. */
export function recipientOf(written: string): string {
  const found = address.exec(written)?.[0];
  return found === undefined ? written.trim() : found.toLowerCase();
}

/** A value can list several, joined by `;`, or by `,` between addresses. */
export function recipientsIn(value: string): readonly string[] {
  const parts = value.split(";").flatMap((part) => ((part.match(/@/g)?.length ?? 0) > 1 ? part.split(",") : [part]));
  const recipients = parts.map(recipientOf).filter((recipient) => recipient !== "" && !isEmptied(recipient));
  return [...new Set(recipients)];
}

/** How the shell writes "nothing". */
export function isEmptied(value: string): boolean {
  return /^(?:\$?null|@?\{\}|\(\)|\[\])?$/i.test(value.trim());
}

export function isAddress(recipient: string): boolean {
  return address.test(recipient);
}

export function domainOf(recipient: string): string | null {
  return isAddress(recipient) ? recipient.slice(recipient.lastIndexOf("@") + 1).toLowerCase() : null;
}

/** The organization: its own domains by policy, the record's organization, the domain of the record's own mailbox. */
export function insideOf(ownDomains: readonly string[], organizations: readonly string[], mailbox: string): Inside {
  const own = domainOf(mailbox);
  const domains = [...ownDomains, ...organizations, ...(own === null ? [] : [own])];
  return new Set(domains.map((domain) => domain.toLowerCase()).filter((domain) => domain !== ""));
}

export function whereaboutsOf(recipient: string, inside: Inside): Whereabouts {
  const domain = domainOf(recipient);
  if (domain === null) return "untold";
  const labels = domain.split(".");
  return labels.some((_, level) => inside.has(labels.slice(level).join("."))) ? "inside" : "outside";
}
