import { ownValue } from "#src/lib/own-value.ts";

const words: Readonly<Record<string, string>> = {
  new: "New",
  inprogress: "In progress",
  investigating: "Investigating",
  resolved: "Resolved",
  dismissed: "Dismissed",
  unknown: "Unknown",
};

/** Exports write `New`, `InProgress` or `inProgress`; what is not known is shown as it came. Untrusted text. */
export function alertStatusText(status: string): string {
  return ownValue(words, status.toLowerCase()) ?? status;
}
