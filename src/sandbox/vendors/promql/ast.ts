/** What a query comes to, in the words of Prometheus' errors. */
export type ValueType = 'scalar' | 'instant vector' | 'range vector' | 'string';

export type Matcher = { label: string; op: '=' | '!=' | '=~' | '!~'; value: string };

/** `offset` and `@`: which moment is looked at instead of the query's own. */
export type Shift = { offsetMs: number; at?: number | 'start' | 'end' };

export type Selector = Shift & { kind: 'selector'; matchers: Matcher[] };
export type Range = Shift & { kind: 'range'; of: Selector; rangeMs: number };
export type Subquery = Shift & { kind: 'subquery'; of: Expr; rangeMs: number; stepMs?: number };

/** Which samples of the two sides belong together. `one`: both sides have each group once. */
export type Matching = {
  on: boolean;
  labels: string[];
  many: 'none' | 'left' | 'right';
  include: string[];
};

export type Aggregate = {
  kind: 'aggregate';
  op: string;
  param?: Expr;
  of: Expr;
  labels: string[];
  without: boolean;
};

export type Binary = {
  kind: 'binary';
  op: string;
  left: Expr;
  right: Expr;
  bool: boolean;
  matching: Matching;
};

/** What is done, without what it is done to. */
export type BinaryOperator = Pick<Binary, 'op' | 'bool' | 'matching'>;
export type Aggregation = Pick<Aggregate, 'op' | 'labels' | 'without'>;

export type Call = { kind: 'call'; name: string; args: Expr[] };

export type Expr =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'negate'; of: Expr }
  | Selector
  | Range
  | Subquery
  | Call
  | Aggregate
  | Binary;

export const COMPARISONS = ['==', '!=', '>', '<', '>=', '<='];
export const SET_OPERATORS = ['and', 'or', 'unless'];
