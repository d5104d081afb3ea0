import { getOpenApi } from "#src/contract/document.ts";
import { openApiDocument } from "#src/contract/openapi/document.ts";
import { handle } from "#src/backend/http/route.ts";

export const contractRoutes = [handle(getOpenApi, () => openApiDocument())];
