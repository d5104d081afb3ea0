import { canonicalEntry, entryFor } from "#src/domain/block-entry.ts";
import { readEntry } from "#src/domain/entry-syntax.ts";
import { refang } from "#src/lib/refang.ts";
import { hasScheme, isResolvable, webAddress } from "#src/lib/url.ts";

/** A URL of a record: what it stands for, in one spelling, and the entry that would block it; null where there can be none. */
export type ReadUrl = { readonly url: string; readonly entryValue: string | null };

/**
 * With a scheme it is read as a browser would. Without one it may be written as an entry is, with wildcards or tildes; a port or a
 * user name is then one that no entry has. What is no web address stays as it was written.
 */
export function readUrl(written: string): ReadUrl {
  const text = refang(written).trim();
  const address = webAddress(text);
  if (hasScheme(text)) return address === null ? { url: text, entryValue: null } : named(address);
  if (/^[*~]|[*~]$/.test(text)) {
    const isEntry = "reach" in readEntry(text.toLowerCase());
    return { url: text, entryValue: isEntry ? canonicalEntry(text) : null };
  }
  return address === null || address.hasPort || address.hasUser ? { url: text, entryValue: null } : named(address);
}

/**
 * Signs that an address has and an entry reads as a wildcard would stop more than the address: whoever sent it would choose what. A
 * host that no name server can know is one that no entry has.
 */
function named(address: NonNullable<ReturnType<typeof webAddress>>): ReadUrl {
  const entryValue = entryFor(address);
  const isBlockable = isResolvable(address) && !/^[*~]|\/\*$/.test(entryValue);
  return { url: address.href, entryValue: isBlockable ? entryValue : null };
}
