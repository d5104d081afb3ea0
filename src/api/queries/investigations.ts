import { queryOptions } from "@tanstack/react-query";
import { call } from "#src/api/client.ts";
import {
  getInvestigation,
  getInvestigationGraph,
  listInvestigationAlerts,
  listInvestigationLog,
} from "#src/contract/investigations.ts";
import type { QueryInputOf } from "#src/contract/endpoint.ts";
import { listInvestigationEvidence, listInvestigations } from "#src/contract/investigations.ts";
import { pagedQuery, readFirstRows } from "./paging.ts";
import { investigationsKey } from "./investigations-key.ts";

export type InvestigationListParams = Omit<QueryInputOf<typeof listInvestigations>, "cursor" | "limit">;

export const investigationListQuery = (params: InvestigationListParams) =>
  pagedQuery({
    key: [...investigationsKey, "list", params],
    fetchPage: (page, signal) => call(listInvestigations, { query: { ...params, ...page }, signal }),
  });

/** The first investigations of a list, at most so many. */
export const readInvestigations = (params: InvestigationListParams, most: number) =>
  readFirstRows((page) => call(listInvestigations, { query: { ...params, ...page } }), most);

/** One investigation with its counts. Its status follows from its actions, so it moves with them. Refuses with `not_found`. */
export const investigationQuery = (id: string) =>
  queryOptions({
    queryKey: [...investigationsKey, "detail", id],
    queryFn: ({ signal }) => call(getInvestigation, { params: { id }, signal }),
  });

/** What led to what. Moves with its actions, like the investigation itself. */
export const investigationGraphQuery = (id: string) =>
  queryOptions({
    queryKey: [...investigationsKey, "graph", id],
    queryFn: ({ signal }) => call(getInvestigationGraph, { params: { id }, signal }),
  });

export type EvidenceListParams = Omit<QueryInputOf<typeof listInvestigationEvidence>, "cursor" | "limit">;

export const investigationEvidenceQuery = (id: string, params: EvidenceListParams) =>
  pagedQuery({
    key: [...investigationsKey, "evidence", id, params],
    fetchPage: (page, signal) =>
      call(listInvestigationEvidence, { params: { id }, query: { ...params, ...page }, signal }),
  });

export const investigationAlertsQuery = (id: string) =>
  pagedQuery({
    key: [...investigationsKey, "alerts", id],
    fetchPage: (page, signal) => call(listInvestigationAlerts, { params: { id }, query: page, signal }),
  });

export const investigationLogQuery = (id: string) =>
  pagedQuery({
    key: [...investigationsKey, "log", id],
    fetchPage: (page, signal) => call(listInvestigationLog, { params: { id }, query: page, signal }),
  });
