import type { listActions } from "#src/api/contract/actions.ts";
import type { QueryOf } from "#src/api/contract/endpoint.ts";
import { canonicalEntry } from "#src/domain/block-entry.ts";
import { addressIn } from "#src/lib/recipients.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { impactOfAction } from "./action-facts.ts";
import { refang } from "./search.ts";

/**
 * Whether one of several addresses is meant: by the whole of it, or by a word without an `@` that is the part before it, its
 * domain or a domain above. Null where the filter is not set.
 */
export function addressFilter(
  given: string | readonly string[] | undefined,
): ((addresses: ReadonlySet<string>) => boolean) | null {
  const words = [given ?? []].flat().map((text) => {
    const word = refang(text.trim().toLowerCase()).replace(/^@/, "");
    // As it is copied from a record, with a name or a prefix.
    return addressIn(word) ?? word;
  });
  const wanted = words.filter((word) => word !== "");
  if (wanted.length === 0) return null;
  return (addresses) =>
    wanted.some((word) =>
      word.includes("@") ? addresses.has(word) : [...addresses].some((address) => isPartOf(word, address)),
    );
}

function isPartOf(word: string, address: string): boolean {
  const at = address.lastIndexOf("@");
  if (at === -1) return address === word;
  const domain = address.slice(at + 1);
  return address.slice(0, at) === word || domain === word || domain.endsWith(`.${word}`);
}

/** The block entry that the text of a filter names; null where the filter is not set. */
export function entryMeant(text: string | undefined): string | null {
  const word = refang((text ?? "").trim().toLowerCase());
  return word === "" ? null : canonicalEntry(word);
}

type Bounds = Pick<QueryOf<typeof listActions>, "minMailboxes" | "maxMailboxes">;

/** By the mailboxes that would be changed; a URL block changes none and reaches all, so that no such count speaks of it. */
export function mailboxCountFilter({ minMailboxes, maxMailboxes }: Bounds): ((action: ActionState) => boolean) | null {
  if (minMailboxes === undefined && maxMailboxes === undefined) return null;
  return (action) => {
    if (action.kind === "blockUrl") return false;
    const { mailboxes } = impactOfAction(action);
    return mailboxes >= (minMailboxes ?? 0) && mailboxes <= (maxMailboxes ?? Infinity);
  };
}
