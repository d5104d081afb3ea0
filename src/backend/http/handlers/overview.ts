import { listNotices } from "#src/contract/notices.ts";
import { getOverview } from "#src/contract/overview.ts";
import { handle } from "#src/backend/http/route.ts";
import { noticesOf } from "#src/backend/read-models/notices.ts";
import { overviewOf } from "#src/backend/read-models/overview.ts";
import { createReadContext } from "#src/backend/read-models/read-context.ts";

export const overviewRoutes = [
  handle(getOverview, (call, { core }) => overviewOf(createReadContext(core, call))),
  handle(listNotices, (call, { core }) => noticesOf(createReadContext(core, call))),
];
