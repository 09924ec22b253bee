/** What an arithmetic operator makes of two numbers. */
export function compute(op: string, left: number, right: number): number {
  if (op === '+') return left + right;
  if (op === '-') return left - right;
  if (op === '*') return left * right;
  if (op === '/') return left / right;
  if (op === '%') return left % right;
  return op === '^' ? left ** right : Math.atan2(left, right);
}

/** Whether a comparison is true. */
export function holds(op: string, left: number, right: number): boolean {
  if (op === '==') return left === right;
  if (op === '!=') return left !== right;
  if (op === '>') return left > right;
  if (op === '<') return left < right;
  return op === '>=' ? left >= right : left <= right;
}
