/**
 * A piece of a sentence about one entry of the log. `who` is its actor, `said` a person's own words, `told` the record's
 * words: both untrusted. `action` leads to another action.
 */
export type SentencePart =
  | { readonly kind: "who" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "said"; readonly text: string }
  | { readonly kind: "told"; readonly text: string }
  | { readonly kind: "action"; readonly text: string; readonly id: string };
