import type { Message } from "#src/domain/model/mail.ts";

export type Outlier = {
  readonly itemId: string;
  readonly mailbox: string | null;
  readonly label: string;
  readonly reason: string;
};

/** What differs from the rest of a cluster: the first things that a careful reader would look for. */
export function outliersAmong(messages: readonly Message[]): Outlier[] {
  const internal = messages.filter(isInternal).length;
  const withThreat = messages.filter(({ threats }) => threats.length > 0).length;
  // A mark on every message says nothing: outliers are the smaller part.
  const tellsInternal = internal > 0 && internal * 2 <= messages.length;
  const tellsNoThreat = withThreat * 2 >= messages.length;
  return messages.flatMap((message) => {
    const reasons = [
      ...(tellsInternal && isInternal(message) ? ["sent from inside the organization"] : []),
      ...(tellsNoThreat && message.threats.length === 0 ? ["no threat of its own"] : []),
    ];
    if (reasons.length === 0) return [];
    const { id: itemId, mailbox, subject: label } = message;
    return [{ itemId, mailbox, label, reason: sentence(reasons) }];
  });
}

function isInternal({ direction }: Message): boolean {
  return direction === "intraorg";
}

function sentence(reasons: readonly string[]): string {
  const text = reasons.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
