import type { Directory, SignIn } from "#src/backend/ports.ts";

/** What somebody may at the moment: what the table of personas says, less by a permission or a role, or nothing at all. */
export const standings = ["full", "withoutPurge", "reads", "gone"] as const;
export type Standing = (typeof standings)[number];

type Known = NonNullable<ReturnType<SignIn>>;

const known: Readonly<Record<string, Known>> = {
  reader: { person: { id: "reader", name: "Lena Fischer" }, roles: ["securityReader"], permissions: [] },
  operator: {
    person: { id: "operator", name: "Mira Novak" },
    roles: ["securityOperator"],
    permissions: ["searchAndPurge"],
  },
  "operator-2": {
    person: { id: "operator-2", name: "Jonas Weber" },
    roles: ["securityOperator"],
    permissions: ["searchAndPurge"],
  },
  administrator: {
    person: { id: "administrator", name: "Ada Perez" },
    roles: ["securityAdministrator"],
    permissions: [],
  },
};
const softDeletes = new Set(["softDeleteEmail", "softDeleteEmailCluster"]);

/** The directory that the backend is given, and what the auditor knows of it. Sequences take permissions and give them back. */
export class People {
  readonly #standings = new Map<string, Standing>();

  change(id: string, standing: Standing): void {
    this.#standings.set(id, standing);
  }

  restore(): void {
    this.#standings.clear();
  }

  readonly directory: Directory = {
    find: (id) => this.#find(id),
    people: () => Object.keys(known).flatMap((id) => this.#find(id) ?? []),
  };

  #find(id: string): Known | null {
    const person = known[id];
    if (person === undefined) return null;
    switch (this.#standings.get(id) ?? "full") {
      case "gone":
        return null;
      case "reads":
        return { ...person, roles: ["securityReader"], permissions: [] };
      case "withoutPurge":
        return { ...person, permissions: [] };
      default:
        return person;
    }
  }

  /** R-02, from its sentence: an operator or administrator; for the soft deletes also Search and Purge. */
  mayDecide(id: string, kind: string): boolean {
    const standing = this.#standings.get(id) ?? "full";
    if (standing === "gone" || standing === "reads" || id === "reader") return false;
    if (softDeletes.has(kind)) return standing === "full" && id.startsWith("operator");
    return id.startsWith("operator") || id === "administrator";
  }

  mayAdminister(id: string): boolean {
    const standing = this.#standings.get(id) ?? "full";
    return id === "administrator" && (standing === "full" || standing === "withoutPurge");
  }

  mayImport(id: string): boolean {
    return this.mayDecide(id, "blockUrl");
  }
}
