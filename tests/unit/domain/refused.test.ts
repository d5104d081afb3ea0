import { describe, expect, test } from "vitest";
import { invalid, notFound } from "#src/domain/refused.ts";

describe("a refusal that ends the work", () => {
  test("it carries its code and its sentence", () => {
    const error = notFound("There is no such action.");
    expect(error.message).toBe("There is no such action.");
    expect(error.refusal).toEqual({ allowed: false, code: "not_found", message: "There is no such action." });
  });

  test("a request that is invalid names the fields that are wrong, or none", () => {
    const errors = [{ path: "scope", message: "Must be one of recent and all" }];
    expect(invalid("The scope is unknown.", errors).refusal).toEqual({
      allowed: false,
      code: "invalid_request",
      message: "The scope is unknown.",
      detail: { errors },
    });
    expect(invalid("The scope is unknown.").refusal.detail).toEqual({ errors: [] });
  });
});
