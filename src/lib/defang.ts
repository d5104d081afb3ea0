// Untrusted addresses are shown so that no program makes them a link and nobody opens them by accident.

/** Full stops that browsers treat as one inside a host name. */
const dots = /[.\u3002\uff0e\uff61]/g;
const withScheme = /^([a-z][a-z0-9+.-]*):\/\/([^/?#\\]*)(.*)$/is;

function defangDots(host: string): string {
  return host.replace(dots, (dot) => `[${dot}]`);
}

function defangScheme(scheme: string): string {
  return scheme.replace(/^http/i, "hxxp").replace(/^ftp/i, "fxp");
}

/** `https://evil.example/a.php` -> `hxxps://evil[.]example/a.php`; without a scheme the part before the first slash is the host. */
export function defangUrl(url: string): string {
  const parts = withScheme.exec(url);
  if (parts !== null) return `${defangScheme(parts[1] ?? "")}://${defangDots(parts[2] ?? "")}${parts[3] ?? ""}`;
  const end = url.search(/[/?#\\]/);
  const host = end === -1 ? url : url.slice(0, end);
  return defangDots(host) + url.slice(host.length);
}

/** `a.b@mail.example` -> `a.b@mail[.]example`. */
export function defangAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return address.slice(0, at + 1) + defangDots(address.slice(at + 1));
}

/** Defangs the web addresses inside a sentence (a subject, a comment) and leaves the rest as it is. */
export function defangText(text: string): string {
  return text.replace(/\b(?:https?|ftp):\/\/[^\s<>"]+/gi, (url) => defangUrl(url));
}
