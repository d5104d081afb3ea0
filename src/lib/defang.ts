// Untrusted addresses are shown so that no program makes them a link and nobody opens them by accident.

/** Full stops that browsers treat as one inside a host name. */
const dots = /(?<!\[)[.\u3002\uff0e\uff61](?!\])/g;
/** A scheme anywhere, live or defanged already, with the host behind it. */
const withScheme = /(h(?:tt|xx)ps?|f[tx]p):([/\\]*)([^/?#\\\s<>"]*)/gi;

function defangDots(host: string): string {
  return host.replace(dots, (dot) => `[${dot}]`);
}

function defangScheme(scheme: string): string {
  return scheme.replace(/^http/i, "hxxp").replace(/^ftp/i, "fxp");
}

/** Each address with a scheme of its own, and each `www.`, that stands somewhere in a text. */
function defangWithin(text: string): string {
  return text
    .replace(
      withScheme,
      (_, scheme: string, slashes: string, host: string) => `${defangScheme(scheme)}:${slashes}${defangDots(host)}`,
    )
    .replace(/(\bwww)([.\u3002\uff0e\uff61])/gi, "$1[$2]");
}

/**
 * `https://evil.example/a.php` -> `hxxps://evil[.]example/a.php`; without a scheme the part before the first slash is the host.
 * Addresses within it lose their life as well. Tabs and line breaks, which a browser would skip, are left out.
 */
export function defangUrl(url: string): string {
  const text = url.replaceAll(/[\t\n\r]/g, "");
  if (/^\s*(?:h(?:tt|xx)ps?|f[tx]p):/i.test(text)) return defangWithin(text);
  // What opens something else, like `mailto:`, is no address of the web, and must be no link either.
  const other = /^(\s*[a-z][a-z0-9+-]*):(?!\d*(?:[/?#\\]|$))/i.exec(text)?.[1];
  const rest = defangWithin(other === undefined ? text : text.slice(other.length + 1));
  const end = rest.search(/[/?#\\]/);
  const plain = end === -1 ? defangDots(rest) : defangDots(rest.slice(0, end)) + rest.slice(end);
  return other === undefined ? plain : `${other}[:]${plain}`;
}

/** `a.b@mail.example` -> `a.b@mail[.]example`. */
export function defangAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return address.slice(0, at + 1) + defangDots(address.slice(at + 1));
}

/** Defangs the web addresses inside a sentence (a subject, a comment) and leaves the rest as it is. */
export function defangText(text: string): string {
  return defangWithin(text);
}
