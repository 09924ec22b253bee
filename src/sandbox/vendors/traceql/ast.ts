/** What a condition looks at: a property every span has, or an attribute of it or of what it ran in. */
export type Field = { scope: 'intrinsic' | 'resource' | 'span' | 'any'; name: string };

/** `nil` as a value: whether the attribute is there. Durations are numbers of milliseconds. */
export type Operand = string | number | boolean | null;

export type Condition =
  | { kind: 'compares'; field: Field; op: string; value: Operand }
  | { kind: 'both' | 'either'; left: Condition; right: Condition }
  | { kind: 'not'; of: Condition }
  | { kind: 'always' };

/** Which spans of a trace are wanted; `inside` and `child` take those of the right that lie below one of the left. */
export type SpanSet =
  | { kind: 'filter'; condition: Condition }
  | { kind: 'and' | 'or' | 'inside' | 'child'; left: SpanSet; right: SpanSet };

/** `| count() > 2` and the like, over the spans that were taken. */
export type Reduction = { of: string; field?: Field; op: string; value: number };

export type TraceQuery = { spans: SpanSet; reductions: Reduction[] };
