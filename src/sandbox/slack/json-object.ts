/** A JSON object of which only some fields are looked at. */
export type JsonObject = Record<string, unknown>;
