import { getOpenApi } from "#src/api/contract/document.ts";
import { openApiDocument } from "#src/api/contract/openapi/document.ts";
import { handle } from "#mocks/backend/http/route.ts";

export const contractRoutes = [handle(getOpenApi, () => openApiDocument())];
