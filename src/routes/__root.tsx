import { createRootRouteWithContext } from "@tanstack/react-router";
import type { RouterContext } from "#src/app/router-context.ts";
import { Shell } from "#src/app/shell.tsx";

export const Route = createRootRouteWithContext<RouterContext>()({ component: Shell });
