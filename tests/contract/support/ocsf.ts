import * as z from "zod/mini";

// Remediation Activity of OCSF 1.8.0 as the standard has it: required fields, types and enums. Imports nothing of the product.

const captions = {
  activity: { 1: "Isolate", 2: "Evict", 3: "Restore", 4: "Harden" },
  severity: { 1: "Informational", 2: "Low", 3: "Medium", 4: "High" },
  status: { 1: "Success", 2: "Failure", 3: "Does Not Exist", 4: "Partial", 5: "Unsupported", 6: "Error" },
} as const;

const epochMs = z.int().check(z.minimum(Date.UTC(2020, 0, 1)), z.maximum(Date.UTC(2040, 0, 1)));
const text = z.string().check(z.minLength(1));
const entity = z.strictObject({ uid: z.optional(text), name: z.optional(text) });

const shape = z.strictObject({
  category_uid: z.literal(7),
  category_name: z.literal("Remediation"),
  class_uid: z.literal(7001),
  class_name: z.literal("Remediation Activity"),
  activity_id: z.int().check(z.minimum(1), z.maximum(4)),
  activity_name: text,
  type_uid: z.int(),
  type_name: text,
  severity_id: z.int().check(z.minimum(1), z.maximum(4)),
  severity: text,
  time: epochMs,
  start_time: z.optional(epochMs),
  end_time: z.optional(epochMs),
  command_uid: text,
  status_id: z.literal([1, 2, 3, 4, 5, 6, 99]),
  status: text,
  status_detail: text,
  message: text,
  metadata: z.strictObject({
    version: z.literal("1.8.0"),
    product: z.strictObject({ name: text, vendor_name: text, version: text }),
    log_name: text,
    sequence: z.int().check(z.positive()),
    uid: text,
  }),
  countermeasures: z
    .array(z.strictObject({ d3f_tactic: entity, d3f_technique: z.optional(entity) }))
    .check(z.minLength(1)),
  observables: z.array(z.strictObject({ name: text, type_id: z.literal([5, 6, 42, 99]), type: text, value: text })),
  unmapped: z.looseObject({
    action: z.looseObject({ kind: text, status: text }),
    items: z.array(z.looseObject({ id: text, result: z.nullable(text) })),
    export: z.looseObject({
      filter: z.record(z.string(), z.unknown()),
      count: z.int(),
      head: z.looseObject({ sequence: z.int(), hash: text }),
    }),
  }),
});
export type OcsfEvent = z.output<typeof shape>;

const captionOf = (words: Readonly<Record<number, string>>, id: number, own: string) => words[id] ?? own;

/** The event on one line; throws for what the standard does not allow. */
export function ocsfEvent(line: string): OcsfEvent {
  const event = shape.parse(JSON.parse(line));
  const said = [event.activity_name, event.type_name, event.severity, event.status];
  const activity = captionOf(captions.activity, event.activity_id, "");
  const wanted = [
    activity,
    `Remediation Activity: ${activity}`,
    captionOf(captions.severity, event.severity_id, ""),
    captionOf(captions.status, event.status_id, event.status),
  ];
  if (event.type_uid !== event.class_uid * 100 + event.activity_id || said.join() !== wanted.join()) {
    throw new Error(
      `The numbers and captions of ${event.command_uid} do not agree: ${said.join()} for ${wanted.join()}`,
    );
  }
  return event;
}
