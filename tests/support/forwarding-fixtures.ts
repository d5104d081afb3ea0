import type { ImportReport } from "#src/domain/model/import.ts";
import { ImportDesk, ruleRecord, type Json } from "./import-fixtures.ts";

export const owner = "a.lindqvist@northwind.example";

/** A rule record with whatever shape its parameters have. */
export const rule = (parameters: unknown, part: Json = {}) => ruleRecord({}, { Parameters: parameters, ...part });
export const forwards = (value: unknown) =>
  rule([
    { Name: "Name", Value: "rss" },
    { Name: "ForwardTo", Value: value },
  ]);
export const setMailbox = (value: unknown) =>
  rule([{ Name: "ForwardingSmtpAddress", Value: value }], {
    Operation: "Set-Mailbox",
    ObjectId: `hub-4.test/Tenants/northwind.example/${owner}`,
  });
export const audited = (actions: unknown, part: Json = {}) => ({
  ...rule(null, { Operation: "UpdateInboxRules", ObjectId: null, MailboxOwnerUPN: owner }),
  OperationProperties: [
    { Name: "RuleOperation", Value: "AddMailboxRule" },
    { Name: "RuleName", Value: "rss" },
    { Name: "RuleActions", Value: actions },
  ],
  ...part,
});

/** Where the one forwarding goes that a record makes an action of. */
export function destinations(record: Json): readonly string[] {
  const desk = new ImportDesk();
  desk.take([record]);
  const { parameters } = desk.action("turnOffExternalMailForwarding");
  if (!("definition" in parameters)) throw new Error("no forwarding");
  const { forwardTo, forwardAsAttachmentTo, redirectTo } = parameters.definition;
  return [...forwardTo, ...forwardAsAttachmentTo, ...redirectTo];
}

/** The one line of the report for a record that becomes nothing. */
export function leftOut(record: Json): ImportReport["leftOut"]["lines"][number] {
  const desk = new ImportDesk();
  const { report } = desk.take([record]);
  const [line] = report.leftOut.lines;
  if (line === undefined || desk.actions().length > 0 || report.leftOut.total !== 1)
    throw new Error(JSON.stringify(report));
  return line;
}
