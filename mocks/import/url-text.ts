import { canonicalEntry } from "#src/domain/block-entry.ts";

/** `hxxps://evil[.]example` back to what it stands for; a URL that was never defanged stays as it is. */
export function refangUrl(url: string): string {
  const scheme = url.replace(/^hxxp(s?):/i, "http$1:").replace(/^fxp:/i, "ftp:");
  return scheme.replace(/^([^/?#]*(?:\/\/)?[^/?#]*)/, (host) =>
    host.replace(/\[[.]\]|\(dot\)/gi, ".").replace("[:]", ":"),
  );
}

/** The Tenant Allow/Block List value for a URL: without protocol, host in lower case. */
export function entryFor(url: string): string {
  return canonicalEntry(url).replace(/^[a-z][a-z0-9+.-]*:\/\//i, "");
}
