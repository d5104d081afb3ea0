type Tally = { readonly created: number; readonly updated: number; readonly unchanged: number };

/** What a file of events came to, as it was told when it was taken in. Lines are those of the file, from 1. */
export type ImportReport = {
  readonly importId: string;
  /** Records in the file, whatever became of them. */
  readonly read: number;
  readonly investigations: Tally;
  readonly actions: Tally;
  readonly evidence: number;
  readonly duplicates: number;
  readonly leftOut: {
    readonly total: number;
    readonly byReason: Readonly<Record<string, number>>;
    readonly lines: readonly {
      readonly line: number;
      readonly reason: string;
      /** The part of the record that was left out, as in "Data.Entities[2]"; none where it is all of the record. */
      readonly path?: string | undefined;
      readonly message: string;
    }[];
  };
  readonly became: readonly {
    readonly line: number;
    readonly what: "investigation" | "action" | "evidence";
    readonly outcome: "created" | "updated" | "unchanged";
    readonly id: string;
    readonly text: string;
  }[];
};
