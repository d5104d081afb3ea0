import { asText, fieldsOf, isBlank, textOf, type Fields } from "./fields.ts";
import { parseJson } from "./parse-json.ts";

/** Parameters of a command by name in lower case; an empty text is a parameter that was emptied. */
export type ShellParameters = ReadonlyMap<string, string>;

const optionStyle = /-(\w+)[:\s]+("[^"]*"|'[^']*'|[^\s"']+)/g;
const pairStyle = /(\w+)\s*[=:]\s*("[^"]*"|'[^']*'|[^;\r\n]*)/g;

/** `Parameters` as a list of `{ Name, Value }`, as JSON of that in a text, or written out like a command. */
export function shellParametersOf(fields: Fields, ...names: readonly string[]): ShellParameters {
  const value = names.map((name) => fields.get(name)).find((content) => !isBlank(content));
  if (typeof value !== "string") return fromList(value);
  const parsed = parseJson(value);
  if (parsed.good && typeof parsed.value === "object") return fromList(parsed.value);
  const style = /(?:^|\s)-\w/.test(value) ? optionStyle : pairStyle;
  const pairs = [...value.matchAll(style)].map(([, name = "", content = ""]): [string, string] => [
    name.toLowerCase(),
    asText(content.replace(/^(["'])(.*)\1$/s, "$2")) ?? "",
  ]);
  return new Map(pairs);
}

function fromList(value: unknown): ShellParameters {
  const parameters = new Map<string, string>();
  for (const element of Array.isArray(value) ? value : [value]) {
    const fields = fieldsOf(element);
    const name = fields === null ? null : textOf(fields, "name", "key");
    if (fields === null || name === null) continue;
    parameters.set(name.toLowerCase(), contentOf(fields.get("value")));
  }
  return parameters;
}

function contentOf(value: unknown): string {
  if (Array.isArray(value)) return value.flatMap((element) => asText(element) ?? []).join(";");
  if (typeof value === "object" && value !== null) return JSON.stringify(value).toWellFormed();
  return asText(value) ?? "";
}
