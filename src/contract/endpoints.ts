import * as actionCommands from "./action-commands.ts";
import * as action from "./action.ts";
import * as actions from "./actions.ts";
import * as bulk from "./bulk.ts";
import * as audit from "./audit.ts";
import * as demo from "./demo.ts";
import * as document from "./document.ts";
import type { Endpoint } from "./endpoint.ts";
import * as entities from "./entities.ts";
import * as events from "./events.ts";
import * as exports from "./export.ts";
import * as hosting from "./hosting.ts";
import * as imports from "./imports.ts";
import * as investigations from "./investigations.ts";
import * as notices from "./notices.ts";
import * as overview from "./overview.ts";
import * as policy from "./policy.ts";
import * as session from "./session.ts";

type Definitions = Readonly<Record<string, unknown>>;

/** Every endpoint of the contract by its name, which is also its operation id. */
export const endpoints: ReadonlyMap<string, Endpoint> = new Map(
  [
    actions,
    action,
    exports,
    actionCommands,
    bulk,
    investigations,
    entities,
    overview,
    notices,
    imports,
    policy,
    session,
    audit,
    events,
    demo,
    hosting,
    document,
  ].flatMap((definitions: Definitions) =>
    Object.entries(definitions).flatMap(([name, value]) => (isEndpoint(value) ? [[name, value] as const] : [])),
  ),
);

/** The contract's files also hold filters and words; an endpoint has a method and a path. */
function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === "object" && value !== null && "method" in value && "path" in value;
}
