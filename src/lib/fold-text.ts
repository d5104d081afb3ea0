/** Whatever folds to more than its small letters: most texts hold nothing of it, and are done at once. */
const odd = /[^ -~]| {2}|^ | $/;

const apostrophes = /[\u2018\u2019\u201a\u201b\u2032\u02b9\u02bb\u02bc\u00b4\uff07]/g;
const quotes = /[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02]/g;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
/** What draws nothing, and the stand-in by which the page shows it: neither hides a word from whoever looks for it. */
const unseen = /[\p{Default_Ignorable_Code_Point}\u2800]|⟦U\+[0-9A-F]{4,6}⟧/gu;

/**
 * A text as it is compared where people search: the same word however it is composed (NFC, NFD, full width), in any case of
 * any script, with straight apostrophes, quotes and dashes, single spaces, and without what cannot be seen. Folding twice
 * is folding once. The same in every runtime: nothing of it goes by a locale.
 */
export function foldText(text: string): string {
  if (!odd.test(text)) return text.toLowerCase();
  // An acute accent of its own would come apart into a space and a mark, so apostrophes come first.
  const straight = text.replace(unseen, "").replace(apostrophes, "'").replace(quotes, '"').replace(dashes, "-");
  return caseless(caseless(straight.normalize("NFKC")).normalize("NFKC"))
    .replace(unseen, "")
    .replace(/[\s\u0085]+/g, " ")
    .trim();
}

/** By way of capitals, so that "straße" is "STRASSE"; the dot of the Turkish capital goes, and sigma is one at the end of a word too. */
function caseless(text: string): string {
  return text.toUpperCase().toLowerCase().replaceAll("i\u0307", "i").replaceAll("\u03c2", "\u03c3");
}

/** What is searched for, each in turn: words, and phrases in quotes. A quote that is not closed reaches to the end. */
export function searchTerms(text: string): readonly string[] {
  const straight = text.replace(quotes, '"');
  const terms: string[] = [];
  for (const [word, phrase] of straight.matchAll(/"((?:\\["\\]|[^"])*)"?|[^\s]+/g)) {
    const term = phrase === undefined ? word : phrase.replace(/\\(["\\])/g, "$1").trim();
    if (term !== "") terms.push(term);
  }
  return terms;
}

/** A term as it is written among others: in quotes where it would come apart, or be read as something else. */
export function termText(term: string): string {
  const isWord = /^[^\s"]\S*$/.test(term.replace(quotes, '"'));
  return isWord ? term : `"${term.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`;
}

/** Whether every term of a search stands in a folded text; null where nothing is searched for. `also` gives another spelling of a term. */
export function textMatcher(
  search: string,
  also: (term: string) => string = (term) => term,
): ((folded: string) => boolean) | null {
  const terms = searchTerms(search)
    .map(foldText)
    .filter((term) => term !== "")
    .map((term) => [...new Set([term, also(term)])]);
  if (terms.length === 0) return null;
  return (folded) => terms.every((spellings) => spellings.some((spelling) => folded.includes(spelling)));
}
