import type { ActionDetail } from "#src/contract/shapes/action-detail.ts";
import type { ForwardingDefinition, Parameters } from "#src/domain/model/parameters.ts";

type Row = ActionDetail["parameters"];

/** The same values in the contract's own, mutable shape. */
export function parametersRow(parameters: Parameters): Row {
  return "definition" in parameters
    ? { ...parameters, definition: definitionRow(parameters.definition) }
    : { ...parameters };
}

export function definitionRow(definition: ForwardingDefinition): Extract<Row, { definition: unknown }>["definition"] {
  return {
    ...definition,
    conditions: [...definition.conditions],
    forwardTo: [...definition.forwardTo],
    forwardAsAttachmentTo: [...definition.forwardAsAttachmentTo],
    redirectTo: [...definition.redirectTo],
    otherActions: [...definition.otherActions],
  };
}
