import { simulation } from "#mocks/demo/simulated-backend.ts";
import { optionsFrom, usageFor, UsageError, type Options } from "./options.ts";
import { runBackend, type RunningBackend } from "./run-backend.ts";

// `npm run backend`: the command line around the backend.

const say = (line: string) => void process.stdout.write(`${line}\n`);

const usage = usageFor(simulation);

try {
  const options = optionsFrom(process.argv.slice(2), process.env, simulation);
  if (options === null) say(usage);
  else await run(options);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    error instanceof UsageError ? `${message}\n\n${usage}` : `The backend does not start: ${message}\n`,
  );
  process.exitCode = 1;
}

async function run(options: Options): Promise<void> {
  const backend = await runBackend(options, simulation, say);
  let stopping = false;
  const stop = () => {
    // Asked twice, it does not wait for anything.
    if (stopping) process.exit(1);
    stopping = true;
    say("Ending: answers in flight are sent.");
    void backend.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  // Last: whoever reads that it listens may ask it to end.
  for (const line of announced(backend, options)) say(line);
}

function announced(backend: RunningBackend, options: Options): string[] {
  const { url, log, entries, dropped, tokens } = backend;
  const { secret, urls, isSecretGiven } = options.webhooks;
  return [
    `Countersign's backend: ${url}${options.app === null ? "" : ", with the app"}`,
    `Log: ${log}, ${entries} entries`,
    ...(dropped > 0 ? [`${dropped} bytes that were never acknowledged were moved to ${log}.dropped.`] : []),
    ...alteredWords(backend),
    ...clockWords(backend),
    "Access tokens:",
    ...simulation.people.people().map(({ person: { id, name } }) => {
      const held = tokens.held.get(id);
      return `  ${id.padEnd(14)}${name.padEnd(14)}${held?.given === true ? "as given" : (held?.token ?? "")}`;
    }),
    ...(urls.length > 0 && !isSecretGiven ? [`Webhook secret: ${secret}`] : []),
    ...(options.demo ? ["Demo: whoever has a token can reset the log and move the clock (/api/demo)."] : []),
    "Ctrl-C ends it.",
  ];
}

function alteredWords({ alteredEntry, isGone, log }: RunningBackend): string[] {
  if (isGone) {
    return [
      `The log that was here is gone: the files beside ${log} tell of one, and nothing of it is left. Nothing is accepted.`,
      `Put it back and start again. To begin another one, name another file, or remove ${log}.head and ${log}.meta first.`,
    ];
  }
  if (alteredEntry === null) return [];
  return [`Entry ${alteredEntry} of the log was altered: it is shown as it is, and nothing is accepted any more.`];
}

function clockWords({ clockFault }: RunningBackend): string[] {
  if (clockFault?.kind !== "behind") return [];
  return [
    `The machine's clock says ${clockFault.machine}, and the log has an entry of ${clockFault.backend}. Time stands still until`,
    "then: no hold ends, nothing expires, nothing executes. Set the clock right. If it was wrong when that entry was written,",
    "begin another log.",
  ];
}
