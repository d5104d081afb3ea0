import { describe, expect, test, vi } from "vitest";
import { actionDetail } from "#src/contract/shapes/action-detail.ts";
import type { Answer } from "#tests/support/backend.ts";
import { detailOf, outcomeOf } from "./support/ask.ts";
import { bodyOf, methodOf, stand, type Stand } from "./matrix/stand.ts";
import {
  callers,
  commands,
  expected,
  kindsOf,
  standings,
  statusOfCode,
  type Caller,
  type Command,
  type Outcome,
  type Standing,
} from "./matrix/table.ts";

vi.setConfig({ testTimeout: 60_000 });

/** `200 approved`, `204`, or `409 already_decided`. */
function wanted(outcome: Outcome): string {
  if ("refused" in outcome) return `${statusOfCode[outcome.refused]} ${outcome.refused}`;
  return outcome.becomes === "204" ? "204" : `200 ${outcome.becomes}`;
}

function came(answer: Answer): string {
  return answer.status === 200 ? `200 ${actionDetail.parse(answer.body).status}` : outcomeOf(answer);
}

async function ask({ backend, id }: Stand, command: Command, caller: Caller): Promise<string> {
  const body = await bodyOf(backend, id, command);
  return came(await backend.call(caller, methodOf(command), `/api/actions/${id}/${command}`, body));
}

const known = Object.keys(standings).filter((name): name is Standing => name in standings);
const rows = known.flatMap((standing) => kindsOf(standing).map((kind) => ({ standing, kind })));

describe("R-01, R-02, R-04, R-08, R-12, R-13: every command by everybody, in every state, on every kind", () => {
  test.each(rows)("$standing: $kind", async ({ standing, kind }) => {
    const cells = commands.flatMap((command) =>
      callers.map((caller) => ({ command, caller, outcome: expected(command, standing, caller, kind) })),
    );
    const said: Record<string, string> = {};
    // A refusal changes nothing, so all of them are asked of one action; what is accepted gets one of its own.
    const shared = await stand(standing, kind);
    const { timeline: _before, ...before } = await detailOf(shared.backend, shared.id);
    for (const { command, caller, outcome } of cells) {
      if ("refused" in outcome) said[`${command} by ${caller}`] = await ask(shared, command, caller);
    }
    const { timeline: _after, ...after } = await detailOf(shared.backend, shared.id);
    expect(after).toEqual(before);
    for (const { command, caller, outcome } of cells) {
      if ("becomes" in outcome)
        said[`${command} by ${caller}`] = await ask(await stand(standing, kind), command, caller);
    }
    expect(said).toEqual(
      Object.fromEntries(cells.map(({ command, caller, outcome }) => [`${command} by ${caller}`, wanted(outcome)])),
    );
    expect(shared.backend.faults).toEqual([]);
  });
});
