import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { filterWord, many, pageOf, paging, searchWords } from "./primitives.ts";
import { actionDetail, actionItem } from "./shapes/action-detail.ts";
import { precedents } from "./shapes/precedents.ts";

// Of one action. Apart from the list, which the first page needs and this not.

export const getAction = endpoint({
  method: "GET",
  path: "/api/actions/{id}",
  summary: "One action with evidence, review, what is allowed now, and its record.",
  response: actionDetail,
});

export const listActionItems = endpoint({
  method: "GET",
  path: "/api/actions/{id}/items",
  summary: "The targets that an approval covers, each with its result.",
  query: z.strictObject({ ...paging, result: many(filterWord), q: searchWords }),
  response: pageOf(actionItem),
});

export const getPrecedents = endpoint({
  method: "GET",
  path: "/api/actions/{id}/precedents",
  summary:
    "What was decided in the last 90 days on actions of the same kind with the same sender domain, URL host or mailbox.",
  response: precedents,
});
