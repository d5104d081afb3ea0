import { hasScheme, webAddress } from "./url.ts";

/**
 * A link of a record as a browser would follow it, where it leads to Defender itself over https; null for any other: a record can
 * carry any address.
 */
export function defenderUrl(text: string): string | null {
  const address = hasScheme(text) ? webAddress(text) : null;
  return address !== null && !address.hasUser && address.href.startsWith("https://security.microsoft.com/")
    ? address.href
    : null;
}
