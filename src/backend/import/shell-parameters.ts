import { asText, fieldsOf, textOf, type Fields } from "./fields.ts";
import { hidesForwarding, holders, nameFields, shownName, valueFields } from "./forwarding-names.ts";
import { parseJson } from "./parse-json.ts";
import { isEmptied } from "./recipients.ts";

/** Parameters of a command by name in lower case, each as recorded; an empty text is a parameter that was emptied. */
export type ShellParameters = ReadonlyMap<string, unknown>;

/** `path` is the field, or the part of it, that cannot be read; `fault` ends a sentence that begins with it. */
export type UnreadParameters = { readonly path: string; readonly fault: string };

type Pairs = readonly (readonly [name: string, content: unknown])[];

/**
 * `Parameters` as a list of `{ Name, Value }`, as one object by name, as JSON of these in a text, or written out like a
 * command. A field that is empty takes nothing away from the other one. What is not understood as a whole is not read.
 */
export function shellParametersOf(fields: Fields): ShellParameters | UnreadParameters {
  const parameters = new Map<string, unknown>();
  const told: string[] = [];
  for (const path of holders) {
    const value = fields.get(path.toLowerCase());
    if (isEmptied(value)) continue;
    told.push(path);
    const read = pairsIn(value, path);
    if (!isPairs(read)) return read;
    for (const [name, content] of read) {
      const key = name.trim().toLowerCase();
      const before = parameters.get(key);
      if (!isEmptied(before) && !isEmptied(content) && JSON.stringify(before) !== JSON.stringify(content))
        return { path, fault: `tell “${shownName(name)}” twice, and not the same` };
      if (isEmptied(before)) parameters.set(key, content);
    }
  }
  const [path] = told;
  if (path === undefined) return { path: holders[0], fault: "are missing or empty" };
  const isMissed = !hasWord([...parameters.keys()]) && hasWord([JSON.stringify([...parameters.values()])]);
  return isMissed ? { path, fault: "mention forwarding where no parameter can be told" } : parameters;
}

/** What makes a rule, or a mailbox, send mail on. */
const forwardingWord =
  /forwardto|forwardasattachmentto|redirectto|forwardingsmtpaddress|forwardingaddress|ruleactions|serverrule/i;

function hasWord(texts: readonly string[]): boolean {
  return texts.some((text) => forwardingWord.test(text));
}

export function isUnread(read: ShellParameters | UnreadParameters): read is UnreadParameters {
  return "fault" in read;
}

/** What a parameter holds, as one text; null where the record does not mention it. */
export function parameterText(parameters: ShellParameters, name: string): string | null {
  return parameters.has(name) ? contentOf(parameters.get(name)) : null;
}

function contentOf(value: unknown): string {
  if (Array.isArray(value)) return value.flatMap((element) => asText(element) ?? []).join(";");
  if (typeof value === "object" && value !== null) return asText(JSON.stringify(value)) ?? "";
  return asText(value) ?? "";
}

function isPairs(read: Pairs | UnreadParameters): read is Pairs {
  return Array.isArray(read);
}

/** Some exports write a text as a text once more. */
function pairsIn(value: unknown, path: string): Pairs | UnreadParameters {
  let content = value;
  for (let layer = 0; layer < 3 && typeof content === "string"; layer += 1) {
    if (!/^\s*"?\s*[[{]/.test(content)) return pairsInText(content, path);
    const parsed = parseJson(content);
    if (!parsed.good) return { path, fault: jsonFaults[parsed.reason] };
    content = parsed.value;
  }
  if (Array.isArray(content)) return pairsInList(content, path);
  const fields = fieldsOf(content);
  if (fields === null) return { path, fault: "hold a single value, and no parameters" };
  // One pair alone, unless it is a whole rule of which one parameter is called like a pair's field.
  if (isPair(fields) && !hasWord([...fields.keys()])) return pairsInList([content], path);
  return typeof content === "object" && content !== null ? Object.entries(content) : [];
}

const jsonFaults = {
  truncated: "end in the middle: the text was cut off",
  badJson: "are no valid JSON",
  tooDeep: "are nested deeper than parameters are",
} as const;

function isPair(fields: Fields): boolean {
  return nameFields.some((name) => fields.has(name)) && valueFields.some((name) => fields.has(name));
}

function pairsInList(list: readonly unknown[], path: string): Pairs | UnreadParameters {
  const pairs: (readonly [string, unknown])[] = [];
  for (const [index, element] of list.entries()) {
    if (isEmptied(element)) continue;
    const opened = typeof element === "string" ? parseJson(element) : { good: true as const, value: element };
    const fields = opened.good ? fieldsOf(opened.value) : null;
    const name = fields === null ? null : textOf(fields, ...nameFields);
    if (fields === null || name === null || !isPair(fields))
      return { path: `${path}[${index}]`, fault: "is no parameter with a name and a value" };
    const told = valueFields.map((field) => fields.get(field)).filter((content) => !isEmptied(content));
    if (new Set(told.map((content) => JSON.stringify(content))).size > 1)
      return { path: `${path}[${index}]`, fault: "tells two values of one parameter" };
    pairs.push([name, told[0] ?? ""]);
  }
  return pairs;
}

/** `-Name "rss" -ForwardTo a@b.example`, or `Name: rss; ForwardTo: a@b.example`. */
function pairsInText(text: string, path: string): Pairs | UnreadParameters {
  const pairs = matchAt(pair, text, 0) === null ? optionsIn(text) : listedPairsIn(text);
  const isNamed = pairs !== null && hasWord(pairs.map(([name]) => name));
  const isMissed = pairs === null || (!isNamed && (hasWord([text]) || hidesForwarding(text)));
  return isMissed ? { path, fault: "cannot be taken apart into names and values" } : pairs;
}

const option = /-([a-z]\w*)(?::|(?=\s|$))/iy;
/** Quotes double inside themselves; a backtick takes what follows as it is. */
const quoted = /"((?:[^"`]|`[^]|"")*)"|'((?:[^']|'')*)'/y;
/** An apostrophe inside a word is a letter of it. */
const bare = /[^\s,"'`][^\s,"`]*/y;

/** Null where a quote is not closed, or something stands between the options that belongs to none. */
function optionsIn(text: string): Pairs | null {
  const pairs: [string, unknown][] = [];
  let name: string | null = null;
  let values: string[] = [];
  let isJoined = false;
  const finish = () => {
    if (name !== null) pairs.push([name, values.length > 1 ? values : (values[0] ?? "True")]);
  };
  let at = 0;
  while (at < text.length) {
    const sign = text.charAt(at);
    const isStart = at === 0 || /\s/.test(text.charAt(at - 1));
    if (/\s/.test(sign)) at += 1;
    else if (sign === ",") {
      isJoined = false;
      at += 1;
    } else {
      const found = isStart ? matchAt(option, text, at) : null;
      if (found !== null) {
        finish();
        name = found[1] ?? "";
        values = [];
        isJoined = false;
        at += found[0].length;
        continue;
      }
      const inQuotes = matchAt(quoted, text, at);
      const word = inQuotes ?? matchAt(bare, text, at);
      if (word === null) return null;
      const value = inQuotes === null ? word[0] : unquoted(inQuotes);
      // What is written apart without a comma is one value still.
      if (isJoined) values.push(`${values.pop() ?? ""}${isStart ? " " : ""}${value}`);
      else values.push(value);
      isJoined = true;
      at += word[0].length;
    }
  }
  finish();
  return pairs.length === 0 ? null : pairs;
}

function unquoted([, double, single]: RegExpExecArray): string {
  if (double === undefined) return (single ?? "").replaceAll("''", "'");
  return double.replace(/`([^])|""/g, (_, sign: string | undefined) => sign ?? '"');
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const pair = /\s*([a-z]\w*)\s*[=:]\s*/iy;
const whole = /("(?:[^"\\]|\\[^]|"")*"|'(?:[^'\\]|\\[^]|'')*')\s*(?=[;\r\n]|$)/y;
const plain = /[^;\r\n]*/y;
/** These are no names of parameters, but the types of addresses in a list. */
const addressTypes: ReadonlySet<string> = new Set(["smtp", "mailto", "ex", "x500", "sip"]);

/** Null where something has no name before it. */
function listedPairsIn(text: string): Pairs | null {
  const pairs: [string, string][] = [];
  let at = 0;
  while (at < text.length) {
    const named = matchAt(pair, text, at);
    const name = named?.[1] ?? "";
    const isNamed = named !== null && !addressTypes.has(name.toLowerCase());
    if (isNamed) at += named[0].length;
    const isQuoted = /["']/.test(text.charAt(at));
    const value = (isQuoted ? matchAt(whole, text, at) : null) ?? matchAt(plain, text, at);
    if (value === null) return null;
    at += value[0].length + 1;
    const content = value[1] === undefined ? value[0].trim() : value[1].slice(1, -1).replace(/\\([^])/g, "$1");
    const last = pairs.at(-1);
    if (isNamed) pairs.push([name, content]);
    else if (content !== "" && last === undefined) return null;
    // A list goes on over the sign that parts the pairs.
    else if (content !== "" && last !== undefined) last[1] = `${last[1]};${content}`;
  }
  return pairs.length === 0 ? null : pairs;
}
