import type { Caller } from "#src/domain/model/people.ts";
import type { Directory } from "#src/backend/ports.ts";

/** The four people of the demo tenant. In the demo the token is the persona's id. */
export const personas: readonly Caller[] = [
  { person: { id: "reader", name: "Lena Fischer" }, roles: ["securityReader"], permissions: [] },
  { person: { id: "operator", name: "Mira Novak" }, roles: ["securityOperator"], permissions: ["searchAndPurge"] },
  { person: { id: "operator-2", name: "Jonas Weber" }, roles: ["securityOperator"], permissions: ["searchAndPurge"] },
  { person: { id: "administrator", name: "Ada Perez" }, roles: ["securityAdministrator"], permissions: [] },
];

export function callerOf(id: string): Caller | null {
  return personas.find(({ person }) => person.id === id) ?? null;
}

export const demoPeople: Directory = { find: callerOf, people: () => personas };
