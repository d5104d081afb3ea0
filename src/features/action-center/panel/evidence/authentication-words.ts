const names: Readonly<Record<string, string>> = {
  spf: "SPF",
  dkim: "DKIM",
  dmarc: "DMARC",
  compositeauthentication: "Composite",
  compauth: "Composite",
};

const meanings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  SPF: {
    pass: "the sending server may send for this domain",
    fail: "the sending server may not send for this domain",
    softfail: "the sending server is probably not allowed to send for this domain",
    neutral: "the domain does not say whether this server may send for it",
    none: "the domain does not say which servers may send for it",
    temperror: "the check could not be made at the time",
    permerror: "the domain’s record cannot be read",
  },
  DKIM: {
    pass: "the signature is valid",
    fail: "the signature does not match the message",
    none: "the message is not signed",
    neutral: "the signature cannot be read",
    temperror: "the check could not be made at the time",
    permerror: "the signature or its key cannot be read",
    timeout: "the key could not be read in time",
  },
  DMARC: {
    pass: "the visible sender’s domain is confirmed",
    bestguesspass: "the domain has no policy; it would pass one",
    fail: "the visible sender’s domain is not confirmed",
    none: "the domain has no policy",
    temperror: "the check could not be made at the time",
    permerror: "the domain’s record cannot be read",
  },
  Composite: {
    pass: "the sender is taken as genuine",
    softpass: "the sender is taken as genuine, with weak evidence",
    fail: "the sender is taken as forged",
    none: "no statement about the sender",
  },
};

export interface AuthenticationWords {
  readonly name: string;
  /** The result as recorded. */
  readonly result: string;
  /** What it means; null for a result that the product does not know. */
  readonly meaning: string | null;
  readonly tone: "good" | "bad" | "open";
  /** The result alone, lower-case. */
  readonly code: string;
}

/** An authentication result with its meaning, since "softfail" alone decides nothing. */
export function authenticationWords(name: string, value: string): AuthenticationWords {
  const shownName = names[name.toLowerCase()] ?? name;
  const result = value.trim().split(/[\s(]/, 1)[0]?.toLowerCase() ?? "";
  return {
    name: shownName,
    result: value,
    meaning: meanings[shownName]?.[result] ?? null,
    tone: toneOf(result),
    code: result,
  };
}

/** Only a clear yes and a clear no are coloured; "none", "neutral" and weak evidence speak for neither. */
function toneOf(result: string): AuthenticationWords["tone"] {
  if (result === "pass" || result === "bestguesspass") return "good";
  return result === "fail" || result === "softfail" ? "bad" : "open";
}

type Result = { readonly name: string; readonly value: string };

/**
 * What the results come to together. The composite result is Microsoft's own sum of them and goes before the others; a pass
 * proves where a message comes from, never that it is harmless.
 */
export function authenticationSentence(results: readonly Result[]): string | null {
  if (results.length === 0) return null;
  const codes = new Map(
    results.map(({ name, value }) => authenticationWords(name, value)).map((r) => [r.name, r.code]),
  );
  const said = (name: string, ...wanted: readonly string[]) => wanted.includes(codes.get(name) ?? "");
  const forged = "Probably forged: nothing confirms that it comes from the domain it names.";
  const genuine = "It comes from the domain it names. Whether that domain means well is another question.";
  if (said("Composite", "fail")) return forged;
  if (said("Composite", "pass")) return genuine;
  if (said("DMARC", "fail")) return forged;
  if (said("DMARC", "pass", "bestguesspass")) return genuine;
  if (said("SPF", "pass") || said("DKIM", "pass") || said("Composite", "softpass")) {
    return "Weakly confirmed: some of it fits the domain it names, but the visible sender is not proven.";
  }
  if (said("SPF", "fail", "softfail") || said("DKIM", "fail")) return forged;
  return "Not confirmed and not disproved: the domain does not say how to tell its mail.";
}
