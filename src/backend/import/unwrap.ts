import { fieldsOf, isBlank, textOf, valueOf, type Fields, type RecordReading } from "./fields.ts";
import { open } from "./open.ts";
import type { LeftOut } from "./reasons.ts";

/** The event itself, out of what carried it. `category` is that of the streaming form. */
export type Unwrapped = { readonly fields: Fields; readonly category: string | null } | Omit<LeftOut, "line">;

/** Columns and members that hold a whole event, with the names that people know. */
const names = { raweventdata: "RawEventData", auditdata: "AuditData" } as const;
const carriers = ["raweventdata", "auditdata"] as const;

/** Takes off the streaming form, a hunting row or an audit row, in whatever order they lie around the event. */
export function unwrap(value: unknown, reading: RecordReading): Unwrapped {
  let fields = fieldsOf(value, reading);
  let category: string | null = null;
  for (let level = 0; level < 5 && fields !== null; level += 1) {
    const carrier = carriers.find((name) => fields?.has(name) === true);
    const properties = openedFields(fields.get("properties"), reading);
    if (carrier !== undefined) {
      const carried = fields.get(carrier);
      if (isBlank(carried)) return fields.has("url") ? { fields, category } : { reason: "emptyRecord" };
      const opened = open(carried);
      if ("fault" in opened)
        return { reason: opened.why, path: names[carrier], message: `${names[carrier]} ${opened.fault}` };
      const event = fieldsOf(opened.value, reading);
      if (event === null) return { reason: "notARecord" };
      fields = event;
    } else if (properties !== null && valueOf(fields, "category", "time", "operationname") !== undefined) {
      category = textOf(fields, "category");
      fields = properties;
    } else {
      return { fields, category };
    }
  }
  return { reason: "notARecord" };
}

function openedFields(value: unknown, reading: RecordReading): Fields | null {
  const opened = open(value);
  return "fault" in opened ? null : fieldsOf(opened.value, reading);
}
