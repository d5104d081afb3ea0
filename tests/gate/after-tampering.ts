import { firstBadEntry } from "#tests/contract/support/independent.ts";
import { gateTenant } from "#tests/support/gate-story.ts";
import { rows } from "./compare.ts";
import type { Counts } from "./counts.ts";
import { AuditedDesk } from "./desk.ts";
import { People } from "./people.ts";
import type { Run } from "./run.ts";
import type { Tampering } from "./steps.ts";
import { altered } from "./tamper.ts";

const untouchable = new Set(["approved", "running", "undoing"]);

/** Stops the backend, alters what it stored, starts it again, and asks everything of it. */
export async function tamper(run: Run, tampering: Tampering, counts: Counts): Promise<void> {
  const { storage, desk } = run;
  desk.people.restore();
  const { entries, meta } = await storage.load();
  const open = [...desk.auditor.beliefs.values()].filter(
    ({ status, external }) => !external && !untouchable.has(status),
  );
  const chosen = open[Math.floor(tampering.where * (open.length - 1))];
  const victim = chosen === undefined ? null : { id: chosen.id, itemIds: [...chosen.all.keys()] };
  const after = altered(entries, tampering, victim);
  await storage.replace(after, meta);
  counts.altered += 1;
  const remembered = desk.journal.head;
  desk.imports.forget();
  const backend = await desk.backend.restart();
  const bad = firstBadEntry(after);
  if (bad !== null) return expectNothingAccepted(run, backend, after.at(-1)?.hash ?? "");

  // A chain that holds is a log. That it is not the log of before shows against the head that somebody remembered.
  if (after.length < entries.length && after.some(({ hash }) => hash === remembered.hash))
    throw new Error("R-14 a shortened log still holds its old head");
  const later = new AuditedDesk(backend, new People(), gateTenant, counts);
  later.expectsRest = false;
  const { entries: past } = await later.journal.follow(backend);
  later.auditor.read(past);
  // Whatever it claims of the past stands as claimed; from here on the rules hold.
  later.auditor.violations.length = 0;
  await askEverything(later);
  await later.compare(0);
}

async function expectNothingAccepted(run: Run, backend: AuditedDesk["backend"], lastHash: string): Promise<void> {
  const { storage, desk } = run;
  const before = await storage.load();
  desk.backend = backend;
  // By what a decision or an execution moves: a place in the queue is told by the time alone.
  const shown = async () => JSON.stringify(rows.parse((await desk.read("/api/actions?view=all&limit=200")).body).items);
  const first = await shown();
  await desk.read("/api/audit?limit=5");
  for (const id of ["cluster", "url"]) {
    for (const command of id === "url" ? ["approve"] : ["execute", "cancel", "approve"]) {
      const body = command === "approve" ? { reviewDigest: "0".repeat(64) } : {};
      const { status, code } = await desk.send("operator", "POST", `/api/actions/${id}/${command}`, body);
      // An action of which nothing is left in the good part of the log is not known.
      if (!(status === 503 && code === "audit_unavailable"))
        throw new Error(`R-14 ${command} of an altered log: ${status} ${code}`);
    }
  }
  backend.advance(86_400);
  if ((await shown()) !== first) throw new Error("R-01 an altered log moved on");
  const { entries } = await storage.load();
  if (entries.length !== before.entries.length || entries.at(-1)?.hash !== lastHash)
    throw new Error("R-14 something was written behind an altered log");
}

async function askEverything(desk: AuditedDesk): Promise<void> {
  for (const id of [...desk.auditor.beliefs.keys()].slice(0, 3)) {
    for (const command of ["execute", "retry"])
      await desk.judge([await desk.send("operator", "POST", `/api/actions/${id}/${command}`, { comment: "why" })]);
  }
  desk.backend.advance(120);
  await desk.judge([]);
}
