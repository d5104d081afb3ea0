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
    timeout: "the key could not be read in time",
  },
  DMARC: {
    pass: "the visible sender’s domain is confirmed",
    bestguesspass: "the domain has no policy; it would pass one",
    fail: "the visible sender’s domain is not confirmed",
    none: "the domain has no policy",
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
  };
}

/** Only a clear yes and a clear no are coloured; "none" and "neutral" speak for neither. */
function toneOf(result: string): AuthenticationWords["tone"] {
  if (result === "pass" || result === "bestguesspass" || result === "softpass") return "good";
  return result === "fail" || result === "softfail" ? "bad" : "open";
}
