import type { listActions } from "#src/contract/actions.ts";
import type { QueryOf } from "#src/contract/endpoint.ts";
import { canonicalEntry, includesEntry, reaches } from "#src/domain/block-entry.ts";
import { readEntry } from "#src/domain/entry-syntax.ts";
import { addressIn } from "#src/lib/recipients.ts";
import type { ActionState } from "#src/domain/model/action.ts";
import { impactOfAction } from "./action-facts.ts";
import { foldText } from "#src/lib/fold-text.ts";
import { refang } from "#src/lib/refang.ts";
import type { WorldView } from "#src/backend/engine/world-view.ts";
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
  const wanted = new Set(words.filter((word) => word !== ""));
  if (wanted.size === 0) return null;
  // Few addresses come again and again.
  const known = new Map<string, boolean>();
  const isMeant = (address: string) => {
    const meant = known.get(address) ?? isNamedBy(wanted, address);
    known.set(address, meant);
    return meant;
  };
  return (addresses) => {
    for (const address of addresses) if (isMeant(address)) return true;
    return false;
  };
}

function isNamedBy(words: ReadonlySet<string>, address: string): boolean {
  const at = address.lastIndexOf("@");
  if (words.has(address)) return true;
  if (at === -1) return false;
  if (!address.slice(0, at).includes("@") && words.has(address.slice(0, at))) return true;
  for (let from = at + 1; from > 0; from = address.indexOf(".", from) + 1) {
    if (words.has(address.slice(from))) return true;
  }
  return false;
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
