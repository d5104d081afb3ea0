import { isEmptied } from "./recipients.ts";
import { parameterText, type ShellParameters } from "./shell-parameters.ts";

const conditions = new Map([
  ["from", "from"],
  ["sentto", "sent to"],
  ["subjectcontainswords", "subject contains"],
  ["bodycontainswords", "body contains"],
  ["subjectorbodycontainswords", "subject or body contains"],
  ["fromaddresscontainswords", "sender address contains"],
  ["recipientaddresscontainswords", "recipient address contains"],
  ["headercontainswords", "header contains"],
  ["hasattachment", "has an attachment"],
  ["withimportance", "importance is"],
  ["withsensitivity", "sensitivity is"],
  ["mynameintobox", "my name is in To"],
  ["mynameinccbox", "my name is in Cc"],
  ["mynameintoorccbox", "my name is in To or Cc"],
  ["flaggedforaction", "flagged for"],
  ["messagetypematches", "message type is"],
  ["receivedafterdate", "received after"],
  ["receivedbeforedate", "received before"],
  ["withinsizerangeminimum", "at least this size"],
  ["withinsizerangemaximum", "at most this size"],
]);

const otherActions = new Map([
  ["markasread", "mark as read"],
  ["deletemessage", "delete the message"],
  ["softdeletemessage", "delete the message"],
  ["movetofolder", "move to"],
  ["copytofolder", "copy to"],
  ["stopprocessingrules", "stop processing more rules"],
  ["applycategory", "apply category"],
  ["markimportance", "mark with importance"],
  ["pinmessage", "pin the message"],
]);

export function conditionsIn(parameters: ShellParameters): readonly string[] {
  const found = told(parameters, conditions);
  const exceptions = told(
    new Map([...parameters].map(([name, value]) => [name.replace(/^exceptif/, ""), value])),
    conditions,
  );
  const isExcepted = [...parameters.keys()].some((name) => name.startsWith("exceptif"));
  return isExcepted
    ? [...found, ...exceptions.filter((text) => !found.includes(text)).map((text) => `except if ${text}`)]
    : found;
}

export function otherActionsIn(parameters: ShellParameters): readonly string[] {
  return told(parameters, otherActions);
}

/** A switch that is on is told by its words alone; one that is off is not told. */
function told(parameters: ShellParameters, words: ReadonlyMap<string, string>): readonly string[] {
  return [...words].flatMap(([name, text]) => {
    const value = parameterText(parameters, name);
    if (value === null || isEmptied(value) || /^\$?false$/i.test(value)) return [];
    return [/^\$?true$/i.test(value) ? text : `${text} ${value}`];
  });
}

/** What makes a rule suspicious by itself. */
export function signsOf(actions: readonly string[], untold: readonly string[]): readonly string[] {
  const hides = actions.some((action) => /^(?:mark as read|delete|move to)/.test(action));
  return [
    ...(hides ? ["Hides what it forwards"] : []),
    ...untold.map((recipient) => `“${recipient}” could not be told to be inside or outside; it counts as outside`),
  ];
}
