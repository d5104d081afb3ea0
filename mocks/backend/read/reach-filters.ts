import type { listActions } from "#src/api/contract/actions.ts";
import type { QueryOf } from "#src/api/contract/endpoint.ts";
import { canonicalEntry, includesEntry, reaches } from "#src/domain/block-entry.ts";
import { readEntry } from "#src/domain/entry-syntax.ts";
import { addressIn } from "#src/lib/recipients.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { impactOfAction } from "./action-facts.ts";
import { foldText } from "#src/lib/fold-text.ts";
import { refang } from "#src/lib/refang.ts";
import type { WorldView } from "#mocks/backend/world-view.ts";
import { addressesOf } from "./search.ts";

/**
 * Whether one of several addresses is meant: by the whole of it, or by a word without an `@` that is the part before it, its
 * domain or a domain above. Null where the filter is not set.
 */
export function addressFilter(
  given: string | readonly string[] | undefined,
): ((addresses: ReadonlySet<string>) => boolean) | null {
  const words = [given ?? []].flat().map((text) => {
    const word = refang(foldText(text)).replace(/^@/, "");
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

/**
 * By what a block entry of this value would stop, or the same entry. A host alone means all of it, also where an entry would stop
 * less, as of an IP address. Null where the filter is not set; a text that names no address finds nothing.
 */
export function urlFilter(text: string | undefined): ((action: ActionState, world: WorldView) => boolean) | null {
  const word = refang((text ?? "").trim());
  if (word === "") return null;
  const entry = canonicalEntry(word);
  const reading = readEntry(entry);
  if ("fault" in reading) return () => false;
  const { reach } = reading;
  const all = { at: "", self: false, below: "everything" } as const;
  const meant = reach.host === entry ? { ...reach, paths: all } : reach;
  return (action, world) =>
    (action.kind === "blockUrl" && includesEntry(entry, action.parameters.entryValue)) ||
    addressesOf(action, world).some((address) => reaches(meant, address));
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
