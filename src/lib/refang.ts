// Analysts and reports write addresses so that nobody opens them by accident; this reads them as what they stand for.

// Few spaces at a time: a run of many must not be gone over again from each of them.
const space = String.raw`\s{0,2}`;
const open = String.raw`[\[({<]${space}`;
const close = String.raw`${space}[\])}>]`;
const marks: readonly (readonly [RegExp, string])[] = [
  [new RegExp(String.raw`${space}${open}(?:\.|dot)${close}${space}|\s{1,2}dot\s{1,2}`, "gi"), "."],
  [new RegExp(String.raw`${space}${open}(?:@|at)${close}${space}`, "gi"), "@"],
  [new RegExp(`${open}:${close}`, "g"), ":"],
  // One of a pair of brackets is often lost on the way.
  [/\[\.(?!\])|(?<!\[)\.\]/g, "."],
];

/** Marks that are set apart by spaces: they would be torn when a text is taken word by word. */
const spaced = marks
  .slice(0, 2)
  .map(([mark, sign]) => ({ mark: new RegExp(String.raw`(?<=\S)(?=\s)(?:${mark.source})(?=\S)`, "gi"), sign }));

const deadScheme = /^(?:h(?:xx|tx|xt|\*\*|__)p(s?)|f(?:xp|\*p))(?=[:[({<]|$)/i;
const schemeEnd = new RegExp(String.raw`^(https?|ftp)(?:${open}(:[/\\]{0,2})${close}|(:))`, "i");
const slashes = new RegExp(String.raw`^((?:https?|ftp):)((?:(?:${open})?[/\\]{1,2}(?:${close})?){1,2})`, "i");
const head = /^(?:(?:https?|ftp):[/\\]*)?[^/\\?#]*/i;

/**
 * `hxxps[:]//evil[dot]example/a` -> `https://evil.example/a`, each word of a text by itself. Undoes what `defangUrl` does and the
 * common ways of others. Only scheme and host are looked at for it, so an address that was never defanged stays as it is.
 */
export function refang(text: string): string {
  const [first = ""] = text.trimStart().split(/\s/, 1);
  if (/^(?:https?|ftp):/i.test(first) && refangWord(first) === first) return text;
  const joined = spaced.reduce((rest, { mark, sign }) => rest.replace(mark, sign), text);
  return joined
    .split(/(\s+)/)
    .map((word) => refangWord(word))
    .join("");
}

function refangWord(word: string): string {
  const live = word
    .replace(deadScheme, (scheme, secure: string | undefined) => (/^h/i.test(scheme) ? `http${secure ?? ""}` : "ftp"))
    .replace(schemeEnd, (_, scheme: string, end?: string, colon?: string) => `${scheme}${end ?? colon ?? ""}`)
    .replace(slashes, (_, scheme: string, between: string) => scheme + between.replaceAll(/[^/\\]/g, ""));
  const host = head.exec(live)?.[0] ?? "";
  const plainHost = marks.reduce((rest, [mark, sign]) => rest.replace(mark, sign), host);
  const rest = live.slice(host.length);
  return plainHost + rest === word ? word : plainHost + refangWithin(rest);
}

/** What `defangUrl` does to addresses within an address. */
function refangWithin(text: string): string {
  return text
    .replace(/(hxxps?|fxp):([/\\]*)([^/?#\\\s<>"]*)/gi, (_, scheme: string, between: string, host: string) => {
      const live = scheme.replace(/^hxxp/i, "http").replace(/^fxp/i, "ftp");
      return `${live}:${between}${host.replaceAll(/\[([.\u3002\uff0e\uff61])\]/g, "$1")}`;
    })
    .replace(/(\bwww)\[([.\u3002\uff0e\uff61])\]/gi, "$1$2");
}
