import { describe, expect, test } from "vitest";
import { personaIds, startBackend } from "#tests/support/backend.ts";
import { otherPeople } from "#tests/support/other-people.ts";
import { smallStory } from "./support/small-story.ts";

describe("everyone who can sign in", () => {
  test.each(personaIds)("%s reads them by name, with their roles and nothing more", async (persona) => {
    const backend = await startBackend({ story: smallStory() });
    const { status, body } = await backend.call(persona, "GET", "/api/people");
    expect(status).toBe(200);
    expect(body).toEqual({
      people: [
        { id: "administrator", name: "Ada Perez", roles: ["securityAdministrator"] },
        { id: "operator-2", name: "Jonas Weber", roles: ["securityOperator"] },
        { id: "reader", name: "Lena Fischer", roles: ["securityReader"] },
        { id: "operator", name: "Mira Novak", roles: ["securityOperator"] },
      ],
    });
  });

  test("nobody reads them who is not one of them", async () => {
    const backend = await startBackend({ story: smallStory(), people: otherPeople });
    expect((await backend.call("nobody", "GET", "/api/people")).status).toBe(401);
    expect((await backend.call("administrator", "GET", "/api/people")).status).toBe(401);
  });

  test("they are those whom the directory knows, and an action can be handed to nobody else", async () => {
    const backend = await startBackend({ story: smallStory(), people: otherPeople });
    expect((await backend.call("reader", "GET", "/api/people")).body).toMatchObject({
      people: [{ name: "Rosa Lindqvist" }, { name: "Tom Achterberg" }, { name: "Yuki Sato" }],
    });
    expect((await backend.call("operator", "GET", "/api/actions/url/hand-over")).body).toEqual({
      people: [{ id: "operator-2", name: "Tom Achterberg" }],
    });
  });

  test("two of the same name are in the order of their ids", async () => {
    const same = ["b", "a", "c"].map((id) => ({ person: { id, name: "Kim Berg" }, roles: [], permissions: [] }));
    const find = (id: string) => [...same, ...otherPeople.people()].find(({ person }) => person.id === id) ?? null;
    const backend = await startBackend({ story: smallStory(), people: { find, people: () => same } });
    const { body } = await backend.call("reader", "GET", "/api/people");
    expect(body).toMatchObject({ people: [{ id: "a" }, { id: "b" }, { id: "c" }] });
  });
});
