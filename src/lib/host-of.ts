import { webAddress } from "./url.ts";

/**
 * The host of a URL or the domain of a mail address; empty where there is none. One with other letters stays as it was written, so
 * that it can be looked at as the reader sees it.
 */
export function hostOf(address: string): string {
  const isUrl = /^[^/?#\\]*:|[/?#\\]/.test(address) || !address.includes("@");
  if (!isUrl) return address.slice(address.lastIndexOf("@") + 1);
  const authority = /^(?:[^/?#\\:]*:)?[/\\]*([^/?#\\]*)/.exec(address)?.[1] ?? "";
  const written = authority.slice(authority.lastIndexOf("@") + 1).replace(/:\d*$/, "");
  // oxlint-disable-next-line no-control-regex
  return /^[\u0000-\u007f]*$/.test(written) ? (webAddress(address)?.host ?? "") : written;
}

/** Letters, digits and hyphens as they are: nothing about such a name can deceive the eye. */
export function isPlainHost(host: string): boolean {
  return /^[\u0021-\u007e]*$/u.test(host) && !/xn--/i.test(host);
}
