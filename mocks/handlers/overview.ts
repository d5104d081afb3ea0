import { listNotices } from "#src/api/contract/notices.ts";
import { getOverview } from "#src/api/contract/overview.ts";
import { handle } from "#mocks/backend/http/route.ts";
import { noticesOf } from "#mocks/backend/read/notices.ts";
import { overviewOf } from "#mocks/backend/read/overview.ts";
import { createReadContext } from "#mocks/backend/read/read-context.ts";

export const overviewRoutes = [
  handle(getOverview, (call, { core }) => overviewOf(createReadContext(core, call))),
  handle(listNotices, (call, { core }) => noticesOf(createReadContext(core, call))),
];
