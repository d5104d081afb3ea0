/** The host of a URL or of an e-mail address, as written; empty where there is none. */
export function hostOf(address: string): string {
  const afterScheme = address.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "");
  const authority = /^[^/?#\\]*/.exec(afterScheme)?.[0] ?? "";
  return authority.slice(authority.lastIndexOf("@") + 1).replace(/:\d*$/, "");
}

/** Letters, digits and hyphens as they are: nothing about such a name can deceive the eye. */
export function isPlainHost(host: string): boolean {
  return /^[\u0021-\u007e]*$/u.test(host) && !/xn--/i.test(host);
}
