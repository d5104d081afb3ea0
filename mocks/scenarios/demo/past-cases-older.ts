import { cluster, done, email, gone, no, rule, url } from "./past-case.ts";
import type { PastCase } from "./past-case.ts";

/** Two to three weeks back, newest first. */
export const olderCases: readonly PastCase[] = [
  {
    shortId: "b02c7d",
    daysAgo: 14,
    time: "08:47",
    type: "reported",
    severity: "medium",
    who: "ceo.office@northwind-group.example",
    ip: "198.51.100.15",
    actions: [
      email("Are you at your desk?", 6, done("operator", "9m", { note: "Gift card fraud in the name of C. Mbeki." })),
      cluster("Quick favour", 12, done("operator-2", "14m")),
    ],
  },
  {
    shortId: "1e6a98",
    daysAgo: 15,
    time: "13:15",
    type: "zappedUrl",
    severity: "medium",
    who: "share@cloud-folder.example",
    ip: "203.0.113.140",
    actions: [
      url("https://cloud-folder.example/f/annual-report", 6, done("operator-2", "1h 2m")),
      cluster("Annual report draft", 19, done("operator-2", "1h 6m", { lost: 1 })),
      email("Annual report draft, corrected", 2, done("operator-2", "1h 9m")),
    ],
  },
  {
    shortId: "c95b34",
    daysAgo: 16,
    time: "16:21",
    type: "urlVerdict",
    severity: "low",
    verdict: "suspicious",
    who: "deals@office-outlet.example",
    ip: "198.51.100.171",
    actions: [
      url("https://office-outlet.example/clearance", 0, "expired"),
      cluster("Clearance: office chairs", 14, "expired"),
    ],
  },
  {
    shortId: "40d7f1",
    daysAgo: 17,
    time: "09:36",
    type: "zappedEmail",
    severity: "medium",
    who: "hr@northwind-people.example",
    ip: "203.0.113.181",
    actions: [
      cluster("Leave balance confirmation", 31, done("operator", "22m", { note: "Sender poses as Human Resources." })),
      url("https://northwind-people.example/leave", 9, done("operator", "26m")),
      email(
        "Re: Leave balance confirmation",
        1,
        no("operator", "2h 14m", "alreadyHandled", "The recipient answered and then deleted it; nothing to gain."),
      ),
    ],
  },
  {
    shortId: "d8813a",
    daysAgo: 18,
    time: "11:11",
    type: "zappedFile",
    severity: "high",
    who: "quotes@machine-parts.example",
    ip: "203.0.113.99",
    actions: [
      cluster("Request for quotation 7719", 13, done("operator-2", "17m", { retried: true })),
      email("Request for quotation 7719, drawings", 2, done("operator-2", "21m")),
    ],
  },
  {
    shortId: "27c05f",
    daysAgo: 19,
    time: "14:30",
    type: "compromised",
    severity: "high",
    who: "l.rossi",
    ip: "203.0.113.214",
    actions: [
      rule(
        "archive > l.rossi.backup@mailbox.example",
        done("administrator", "35m", { note: "Owner knows nothing about it." }),
      ),
      rule("archive 2 > drop@files.example", done("administrator", "37m")),
      cluster("Please approve the purchase", 5, done("operator", "1h 1m")),
    ],
  },
  {
    shortId: "ab4e66",
    daysAgo: 20,
    time: "10:18",
    type: "reported",
    severity: "low",
    verdict: "suspicious",
    who: "info@language-school.example",
    ip: "198.51.100.211",
    actions: [
      email("Your placement test", 1, no("operator-2", "5h 5m", "falsePositive", "Booked by the recipient.")),
      url(
        "https://language-school.example/test",
        1,
        no("operator-2", "5h 6m", "falsePositive", "Booked by the recipient."),
      ),
    ],
  },
  {
    shortId: "7f2c19",
    daysAgo: 21,
    time: "08:26",
    type: "zappedUrl",
    severity: "high",
    who: "noreply@secure-fax.example",
    ip: "203.0.113.46",
    actions: [
      cluster("New fax: 3 pages", 42, done("operator", "12m", { note: "Same page as last month under a new name." })),
      url("https://secure-fax.example/inbox/3", 14, done("operator-2", "18m")),
      url("https://secure-fax.example/inbox/4", 3, done("operator-2", "19m")),
      email("Fax confirmation", 3, gone("deletedByUser", "40m")),
    ],
  },
];
