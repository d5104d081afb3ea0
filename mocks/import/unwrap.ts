import { fieldsOf, isBlank, textOf, valueOf, type Fields } from "./fields.ts";
import { parseJson } from "./parse-json.ts";
import type { Reason } from "./reasons.ts";

/** The event itself, out of what carried it. `category` is that of the streaming form. */
export type Unwrapped = { readonly fields: Fields; readonly category: string | null } | { readonly reason: Reason };

const carriers = ["raweventdata", "auditdata"] as const;

/** Takes off the streaming form, a hunting row or an audit row, in whatever order they lie around the event. */
export function unwrap(value: unknown): Unwrapped {
  let fields = fieldsOf(value);
  let category: string | null = null;
  for (let level = 0; level < 5 && fields !== null; level += 1) {
    const carrier: string | undefined = carriers.find((name) => fields?.has(name) === true);
    const properties: Fields | null = fieldsOf(fields.get("properties"));
    if (carrier !== undefined) {
      const carried = fields.get(carrier);
      if (isBlank(carried)) return fields.has("url") ? { fields, category } : { reason: "emptyRecord" };
      const opened = contentOf(carried);
      if ("reason" in opened) return opened;
      fields = opened.fields;
    } else if (properties !== null && valueOf(fields, "category", "time", "operationname") !== undefined) {
      category = textOf(fields, "category");
      fields = properties;
    } else {
      return { fields, category };
    }
  }
  return { reason: "notARecord" };
}

function contentOf(carried: unknown): { readonly fields: Fields } | { readonly reason: Reason } {
  let value = carried;
  // Some exports write the text as a text once more.
  for (let times = 0; times < 2 && typeof value === "string"; times += 1) {
    const parsed = parseJson(value);
    if (!parsed.good) return { reason: parsed.reason };
    value = parsed.value;
  }
  const fields = fieldsOf(value);
  return fields === null ? { reason: "notARecord" } : { fields };
}
