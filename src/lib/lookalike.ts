import { webAddress } from "./url.ts";
import { decodeLabel } from "./punycode.ts";

export interface DomainReason {
  readonly code: "encoded" | "mixedScripts" | "lookalike" | "nonLatin";
  /** One sentence for a person. */
  readonly message: string;
}

const scripts = [
  { name: "Latin", pattern: /\p{Script=Latin}/u },
  { name: "Cyrillic", pattern: /\p{Script=Cyrillic}/u },
  { name: "Greek", pattern: /\p{Script=Greek}/u },
  { name: "Armenian", pattern: /\p{Script=Armenian}/u },
  { name: "Cherokee", pattern: /\p{Script=Cherokee}/u },
  { name: "Hebrew", pattern: /\p{Script=Hebrew}/u },
  { name: "Arabic", pattern: /\p{Script=Arabic}/u },
  { name: "Han", pattern: /\p{Script=Han}/u },
  { name: "fullwidth", pattern: /[\uff01-\uff5e]/u },
] as const;

/** Letters of other alphabets that are drawn like a Latin one in common fonts; pairs of look-alike and what it looks like. */
const drawnLike = new Map(
  "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwӏlгrвbкkмmнhтtοoαaνvρpιiκkυuτtεeγyωwɡgɑaıiօoսuոnհhցgզq"
    .match(/../gu)
    ?.map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
);

/** A text in small letters as it is seen: look-alikes become the Latin letters that they are drawn like. */
export function seenAsLatin(text: string): string {
  return [...text].map((letter) => drawnLike.get(letter) ?? letter).join("");
}

/** Why a host name may not be what it seems. Empty for a plain one; looks at the name only, not at who owns it. */
export function inspectDomain(domain: string): DomainReason[] {
  return domain.split(/[.\u3002\uff0e\uff61]/u).flatMap(inspectLabel);
}

function inspectLabel(label: string): DomainReason[] {
  const decoded = /^xn--/i.test(label) ? decodeLabel(label) : null;
  if (decoded === null) return inspectName(label);
  const message = `The encoded name ${label} reads “${decoded}”.`;
  return [{ code: "encoded", message }, ...inspectName(decoded)];
}

function inspectName(name: string): DomainReason[] {
  if (/^[\u0021-\u007e]*$/u.test(name)) return [];
  const used = scripts.filter(({ pattern }) => pattern.test(name)).map((script) => script.name);
  const seenAs = seenAsLatin(name);
  if (seenAs !== name && /^[\u0021-\u007e]*$/u.test(seenAs)) {
    const scriptNames = used.filter((script) => script !== "Latin").join(", ") || "other";
    return [{ code: "lookalike", message: `Looks like “${seenAs}” but has ${scriptNames} letters.` }];
  }
  if (used.length > 1) return [{ code: "mixedScripts", message: `“${name}” mixes ${used.join(" and ")} letters.` }];
  return [{ code: "nonLatin", message: `“${name}” has letters outside the Latin alphabet.` }];
}

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
