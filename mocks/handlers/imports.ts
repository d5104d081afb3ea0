import { importEvents } from "#src/api/contract/imports.ts";
import { refused } from "#src/domain/ruling.ts";
import { mayImport } from "#src/domain/rules/permission.ts";
import { Refused } from "#mocks/backend/http/problems.ts";
import { handle, type Call } from "#mocks/backend/http/route.ts";
import type { Services } from "#mocks/backend/services.ts";
import { takeIn } from "#mocks/import/take-in.ts";

/** Reads the file against the world as it is. Unreadable is 422 and comes before the role, as the contract orders it. */
function readFile({ text, contentType, caller, now }: Call, { core, ids }: Services) {
  if (text === null) throw unreadable("The file is not UTF-8. Save it as UTF-8 and import it again.");
  const context = { importId: ids.next("imp"), importer: caller.person, now };
  const taken = takeIn(text, contentType, core.world, context);
  if ("unreadable" in taken) throw unreadable(taken.unreadable);
  const ruling = mayImport(caller);
  if (!ruling.allowed) throw new Refused(ruling);
  return taken;
}

function unreadable(message: string): Refused {
  return new Refused(refused("invalid_request", message), 422);
}

export const importRoutes = [
  handle(
    importEvents,
    async (call, backend) => {
      const { report, events } = readFile(call, backend);
      await backend.core.append(events, call.now, call.authored);
      return report;
    },
    // What the same file would come to now, which is nothing new: its events are not appended a second time.
    (call, backend) => readFile(call, backend).report,
  ),
];
