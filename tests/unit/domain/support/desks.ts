import { endNow } from "#src/domain/end-of-execution.ts";
import type { Proposal } from "#src/domain/model/parameters.ts";
import { undoableItems } from "#src/domain/undo.ts";
import type { ItemResult } from "#src/domain/vocabulary.ts";
import { DAY, SECOND } from "#src/lib/instant.ts";
import { toIso } from "#src/lib/time.ts";
import { copies, Desk, type DeskOptions, factsOf, start } from "#tests/support/desk.ts";
import { commandsOn } from "./answers.ts";

export const mira = { id: "operator", name: "Mira Novak" };
export const jonas = { id: "operator-2", name: "Jonas Weber" };
export const ada = { id: "administrator", name: "Ada Perez" };

export const forwarding: Proposal = {
  kind: "turnOffExternalMailForwarding",
  parameters: {
    mailbox: "person0@northwind.example",
    source: "inboxRule",
    definition: {
      id: "rule-1",
      name: "rss",
      enabled: true,
      conditions: [],
      forwardTo: ["drop@mailbox.example"],
      forwardAsAttachmentTo: [],
      redirectTo: [],
      keepsCopy: null,
      otherActions: [],
    },
  },
};

/** More mailboxes than one approval is enough for, by the plain policy. */
export const wide = { facts: factsOf(copies(51)) };

export function approved(options: DeskOptions = {}): Desk {
  const desk = new Desk(options);
  desk.approve();
  return desk;
}

export function running(options: DeskOptions = {}): Desk {
  const desk = approved(options);
  desk.command("execute");
  return desk;
}

/** Executed and ended by itself, one result per target. */
export function executed(...results: readonly Exclude<ItemResult, "notAttempted">[]): Desk {
  return ends(running({ facts: factsOf(copies(results.length)) }).ends(...results));
}

/** Ends the run of a desk where it stands. */
export function ends(desk: Desk): Desk {
  const end = endNow(desk.action);
  if (end === null) throw new Error("nothing runs");
  return desk.happens(end);
}

export function rejected(): Desk {
  const desk = new Desk();
  desk.reject();
  return desk;
}

export function expired(): Desk {
  const desk = new Desk();
  desk.now = start + 7 * DAY;
  return desk.happens({ type: "action.expired", data: about });
}

export function nothingLeft(): Desk {
  const message = "Nothing is left to remediate.";
  return new Desk().happens({ type: "action.cancelled", data: { ...about, cancelReason: "nothingLeft", message } });
}

/** Recorded by an import as done elsewhere. */
export function external(): Desk {
  return new Desk({ recordedBy: "external", status: "completed", recordedStatus: "Remediated", endedAt: toIso(start) });
}

/** Executed with success; two people approved where the number of mailboxes asks for it. */
export function completed(mailboxes = 3, options: DeskOptions = {}): Desk {
  const facts = factsOf(copies(mailboxes));
  const desk = new Desk({ facts, ...options });
  desk.approve("operator");
  desk.approve("operator-2");
  desk.now += 10 * SECOND;
  desk.command("execute");
  return ends(desk.ends(...desk.action.items.map(() => "success" as const)));
}

/** Completed, and all that was done lies where it can be brought back. */
export function undoable(mailboxes = 3): Desk {
  const desk = completed(mailboxes);
  desk.context = {
    undoFacts: (action) =>
      factsOf(undoableItems(action).map(({ id, mailbox, label }) => ({ id, mailbox, label, location: recoverable }))),
  };
  return desk;
}

/** An undo asked for by the operator: in its hold, or waiting for a second person where many mailboxes are concerned. */
export function undoAsked(mailboxes = 3): Desk {
  const desk = undoable(mailboxes);
  desk.ask("operator", commandsOn(desk).undo);
  return desk;
}

/** An undo that runs: its hold is over. */
export function undoing(): Desk {
  const desk = undoAsked();
  return desk.happens({ type: "action.undoStarted", data: { ...about, items: desk.action.items.length, itemMs: 600 } });
}

const about = { actionId: "act-1" };
const recoverable = "recoverableItems";
