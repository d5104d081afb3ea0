import { cluster, done, email, no, url } from "./past-case.ts";
import type { PastCase } from "./past-case.ts";

/** The fourth week back, newest first. */
export const oldestCases: readonly PastCase[] = [
  {
    shortId: "e36d80",
    daysAgo: 22,
    time: "15:55",
    type: "urlVerdict",
    severity: "medium",
    who: "support@remote-assist.example",
    ip: "198.51.100.99",
    actions: [
      url("https://remote-assist.example/session", 4, done("administrator", "48m")),
      email("Your support session is ready", 5, done("operator", "1h 30m", { lost: 1 })),
    ],
  },
  {
    shortId: "59a2bc",
    daysAgo: 23,
    time: "09:42",
    type: "zappedEmail",
    severity: "medium",
    who: "rewards@points-club.example",
    ip: "198.51.100.142",
    actions: [
      cluster("Your points expire tonight", 38, done("operator-2", "41m")),
      cluster(
        "Points statement",
        10,
        no("operator-2", "2h 20m", "tooBroad", "Matches the real statements of the travel agency as well."),
      ),
    ],
  },
  {
    shortId: "0c71e4",
    daysAgo: 24,
    time: "12:58",
    type: "reported",
    severity: "medium",
    who: "m.keller@supplier-audit.example",
    ip: "203.0.113.188",
    actions: [
      email(
        "Audit questionnaire",
        3,
        done("operator", "1h 44m", { secondThought: true, note: "Purchasing has no such audit." }),
      ),
      url("https://supplier-audit.example/q/551", 2, done("operator", "1h 47m")),
    ],
  },
  {
    shortId: "86bd2f",
    daysAgo: 26,
    time: "10:30",
    type: "zappedFile",
    severity: "high",
    who: "post@city-archive.example",
    ip: "203.0.113.155",
    actions: [
      cluster("Traffic fine 20931", 24, done("operator", "16m", { note: "Archive with a script inside." })),
      email("Traffic fine 20931, last notice", 1, done("operator", "18m")),
    ],
  },
  {
    shortId: "f19e03",
    daysAgo: 27,
    time: "14:07",
    type: "urlVerdict",
    severity: "low",
    verdict: "suspicious",
    who: "club@wine-letter.example",
    ip: "198.51.100.188",
    actions: [url("https://wine-letter.example/tasting", 1, "expired"), email("Tasting this Thursday", 2, "expired")],
  },
  {
    shortId: "63ac5e",
    daysAgo: 28,
    time: "08:19",
    type: "zappedUrl",
    severity: "medium",
    who: "service@tax-refund.example",
    ip: "203.0.113.29",
    actions: [
      cluster("Tax refund notification", 29, done("operator-2", "24m", { lost: 2 })),
      url("https://tax-refund.example/claim", 7, done("operator-2", "27m")),
      email("Fwd: Tax refund notification", 1, done("operator-2", "29m")),
    ],
  },
  {
    shortId: "ba5072",
    daysAgo: 29,
    time: "11:48",
    type: "reported",
    severity: "medium",
    who: "events@partner-summit.example",
    ip: "198.51.100.36",
    actions: [
      email(
        "Your speaker slot",
        2,
        no(
          "operator",
          "3h 2m",
          "other",
          "Marketing wants to keep it as an example for the training. Told them what not to click.",
        ),
      ),
      cluster("Partner summit agenda", 16, done("operator", "3h 9m")),
    ],
  },
];
