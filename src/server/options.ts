import { parseArgs } from "node:util";
import type { StartOptions } from "#src/backend/engine/log-origin.ts";
import type { Directory } from "#src/backend/ports.ts";
import type { Simulation } from "./simulation.ts";
import { keyOf, newSecret } from "./webhooks/signature.ts";
import { webhookTypes, type WebhookType } from "./webhooks/events.ts";

/** Thrown for what was asked for wrongly; the message is for who asked. */
export class UsageError extends Error {}

export type Options = {
  readonly host: string;
  readonly port: number;
  /** Under which people reach it, without a slash at the end; null for its own address. */
  readonly publicUrl: string | null;
  readonly log: string;
  /** By the id of the person. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Of the app that is served elsewhere. */
  readonly origin: string | null;
  /** Folder of the built app. */
  readonly app: string | null;
  readonly start: StartOptions;
  readonly demo: boolean;
  readonly webhooks: {
    readonly urls: readonly string[];
    readonly types: ReadonlySet<WebhookType>;
    readonly secret: string;
    readonly isSecretGiven: boolean;
  };
};

const flags = {
  help: { type: "boolean", default: false },
  port: { type: "string", default: "4000" },
  host: { type: "string", default: "127.0.0.1" },
  "allow-remote": { type: "boolean", default: false },
  "public-url": { type: "string" },
  log: { type: "string", default: "countersign.log" },
  token: { type: "string", multiple: true },
  origin: { type: "string" },
  app: { type: "string" },
  scenario: { type: "string" },
  seed: { type: "string", default: "7" },
  actions: { type: "string", default: "0" },
  demo: { type: "boolean", default: false },
  webhook: { type: "string", multiple: true },
  "webhook-secret": { type: "string" },
  "webhook-events": { type: "string", default: "awaitsSecondApproval,expiresToday" },
} as const;

/** The text of `--help`. */
export function usageFor({ people }: Known): string {
  const ids = people.people().map(({ person }) => person.id);
  return `npm run backend -- [options]

  --port N               4000 unless told; 0 takes any that is free
  --log FILE             where the log is kept: countersign.log unless told
  --app FOLDER           serves the app built with --mode api at the same address
  --origin URL           the address of an app that is served elsewhere: its pages may call (CORS)
  --token PERSON=TOKEN   a token for a person (${ids.join(", ")});
                         who is given none gets one at random, which is printed
  --scenario NAME, --seed N, --actions N
                         what a new log begins with: demo, or generated with so many actions
  --demo                 offers /api/demo: resets the log and moves the clock
  --webhook URL          told what happens; several can be given; without a user name or password
  --webhook-secret KEY   whsec_ and base64; random and printed unless given
  --webhook-events LIST  of ${webhookTypes.join(", ")}
  --host ADDRESS         another address to listen on; one that is not this machine's own
                         loopback needs --allow-remote and --public-url
  --public-url URL       the address under which people reach it, for Host, Origin and links

COUNTERSIGN_TOKENS (PERSON=TOKEN, separated by commas) and COUNTERSIGN_WEBHOOK_SECRET do the same
without showing in the list of processes.
`;
}

/** What options can name. */
type Known = Pick<Simulation, "people" | "isScenario">;

type Environment = Readonly<Record<string, string | undefined>>;

/** Null where help was asked for. Throws UsageError. */
export function optionsFrom(args: readonly string[], environment: Environment, known: Known): Options | null {
  const given = parsed(args);
  if (given.help) return null;
  const { host, log, demo, app = null } = given;
  const publicUrl = given["public-url"] === undefined ? null : webUrl("--public-url", given["public-url"]);
  if (given.log === "") throw new UsageError("--log needs the name of a file.");
  requireLoopback(host, given["allow-remote"], publicUrl);
  const pairs = [...(environment["COUNTERSIGN_TOKENS"]?.split(",") ?? []), ...(given.token ?? [])];
  const tokens = tokensFrom(pairs, known.people);
  if (given["allow-remote"]) requireStrong(tokens);
  return {
    host,
    port: wholeNumber("--port", given.port, 65_535),
    publicUrl,
    log,
    tokens,
    origin: given.origin === undefined ? null : new URL(webUrl("--origin", given.origin)).origin,
    app,
    start: startFrom(given, known),
    demo,
    webhooks: webhooksFrom(given, environment),
  };
}

type Given = ReturnType<typeof parsed>;

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Whoever reaches it with a token decides: what is open to a network is opened on purpose. */
function requireLoopback(host: string, allowed: boolean, publicUrl: string | null): void {
  if (["127.0.0.1", "::1", "localhost"].includes(host)) return;
  if (!allowed) {
    throw new UsageError(`${host} is not this machine's own loopback. --allow-remote listens there all the same.`);
  }
  if (publicUrl === null)
    throw new UsageError("--allow-remote needs --public-url, the address under which people come.");
}

const shortestRemote = 20;

function requireStrong(tokens: ReadonlyMap<string, string>): void {
  for (const [id, token] of tokens) {
    if (token.length < shortestRemote) {
      throw new UsageError(`With --allow-remote a token has ${shortestRemote} characters at least; ${id}'s has fewer.`);
    }
  }
}

function tokensFrom(pairs: readonly string[], people: Directory): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>();
  for (const pair of pairs) {
    const [, id = "", token = ""] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
    if (people.find(id) === null)
      throw new UsageError(
        id === "" ? "--token takes PERSON=TOKEN: nobody has this id." : `--token ${id}: nobody has this id.`,
      );
    if (!/^[\x21-\x7e]+$/.test(token)) throw new UsageError(`--token ${id}: a token is visible ASCII without spaces.`);
    if ([...tokens].some(([other, held]) => held === token && other !== id)) {
      throw new UsageError(`--token ${id}: another person has this token.`);
    }
    tokens.set(id, token);
  }
  return tokens;
}

function startFrom(given: Given, { isScenario }: Known): StartOptions {
  const actions = wholeNumber("--actions", given.actions, 100_000);
  const { scenario = actions === 0 ? "demo" : "generated" } = given;
  if (!isScenario(scenario)) throw new UsageError(`--scenario ${scenario}: there is no such scenario.`);
  return { scenario, seed: wholeNumber("--seed", given.seed, 2 ** 31), actions };
}

function webhooksFrom(given: Given, environment: Environment): Options["webhooks"] {
  const asked = given["webhook-secret"] ?? environment["COUNTERSIGN_WEBHOOK_SECRET"];
  const secret = asked ?? newSecret();
  if (keyOf(secret) === null) {
    throw new UsageError("--webhook-secret: whsec_ and base64 of 16 bytes or more.");
  }
  const names = given["webhook-events"].split(",").map((name) => name.trim());
  const types = webhookTypes.filter((type) => names.includes(type));
  const unknown = names.find((name) => !types.some((type) => type === name));
  if (unknown !== undefined) throw new UsageError(`--webhook-events: there is no event "${unknown}".`);
  const urls = [...new Set((given.webhook ?? []).map((url) => webUrl("--webhook", url)))];
  return { urls, types: new Set(types), secret, isSecretGiven: asked !== undefined };
}

/** Not with a user name and password: fetch sends to none that has them, and a message must not repeat them. */
function webUrl(flag: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (text.includes("@") && (url === null || url.username !== "" || url.password !== "" || !isWeb(url))) {
    throw new UsageError(`${flag}: an address without a user name or password, please (it is not repeated here).`);
  }
  if (url === null || !isWeb(url)) throw new UsageError(`${flag} ${text}: no web address.`);
  return url.href.replace(/\/+$/, "");
}

function isWeb({ protocol }: URL): boolean {
  return protocol === "http:" || protocol === "https:";
}

function wholeNumber(flag: string, text: string, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most)) throw new UsageError(`${flag} ${text}: a whole number up to ${most}.`);
  return value;
}
