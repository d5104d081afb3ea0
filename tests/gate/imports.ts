import { action, airRecord, alikeCluster, guid, mail, page, urlCluster } from "#tests/support/import-fixtures.ts";

const said = { ActionApproval: "Approved", ApprovedBy: "boss@northwind.example" };
const later = { CreationTime: "2026-11-21T09:18:30", LastUpdateTimeUtc: "2026-11-21T09:07:40" };
const more = { NetworkMessageIds: [1, 2, 3, 4].map(guid), CountByDeliveryLocation: { Inbox: 3, Quarantine: 1 } };

/**
 * An investigation that waits; the same with more mail in it; the same, said to be approved and done elsewhere; one that
 * claims to be approved and running; and one with a URL to block. They tell of the same mail.
 */
export const files: readonly string[] = [
  airRecord([action([alikeCluster()])]),
  airRecord([action([alikeCluster(more)])], later),
  airRecord([action([alikeCluster()], { ...said, ActionStatus: "Completed" })], later),
  airRecord(
    [
      action([mail()], { ...said, ActionId: "urn:EmailZapper:running", ActionStatus: "Running" }),
      action([mail({ NetworkMessageId: guid(7) })], {
        ...said,
        ActionId: "urn:EmailZapper:approved",
        ActionStatus: "Approved",
      }),
    ],
    later,
  ),
  airRecord([action([urlCluster({ ClusterSourceIdentifier: page })], { ...said, ActionId: "urn:EmailZapper:url" })]),
].map((record) => JSON.stringify([record]));
