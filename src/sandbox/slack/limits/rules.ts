import type { JsonObject } from '../json-object.ts';

/** Says what is wrong with a part; `at` is a JSON pointer. */
export type Report = (message: string, at: string) => void;

export type Rule = {
  check: (value: unknown, at: string, report: Report) => void;
  required?: boolean;
};

/** The fields that an object may have. */
export type Shape = Record<string, Rule>;

/** The same rule for a field that must be there. */
export function required(rule: Rule): Rule {
  return { ...rule, required: true };
}

/** A string of at most `max` characters. */
export function string(max: number, min = 1): Rule {
  return {
    check(value, at, report) {
      if (typeof value !== 'string') report('must be a string', at);
      else if (value.length < min) report(`must be more than ${min - 1} characters`, at);
      else if (value.length > max) report(`must be less than ${max + 1} characters`, at);
    },
  };
}

/** A string of this form. */
export function matching(pattern: RegExp): Rule {
  return {
    check(value, at, report) {
      const isSuch = typeof value === 'string' && pattern.test(value);
      if (!isSuch) report(`input must match regex pattern: ${pattern.source}`, at);
    },
  };
}

export const flag: Rule = {
  check(value, at, report) {
    if (typeof value !== 'boolean') report('must be a boolean', at);
  },
};

export function number(min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Rule {
  return {
    check(value, at, report) {
      if (typeof value !== 'number') report('must be a number', at);
      else if (value < min) report(`must be greater than or equal to ${min}`, at);
      else if (value > max) report(`must be less than or equal to ${max}`, at);
    },
  };
}

export function oneOf(...values: string[]): Rule {
  return {
    check(value, at, report) {
      if (!values.includes(String(value))) report(`must be one of: ${values.join(', ')}`, at);
    },
  };
}

export const anything: Rule = { check() {} };

/** A list of `min` to `max` items that all follow the rule. */
export function list(item: Rule, max: number, min = 1): Rule {
  return {
    check(value, at, report) {
      if (!Array.isArray(value)) {
        report('must be an array', at);
        return;
      }
      if (value.length < min) report(`no fewer than ${min} items allowed`, at);
      if (value.length > max) report(`no more than ${max} items allowed`, at);
      for (const [index, entry] of value.entries()) item.check(entry, `${at}/${index}`, report);
    },
  };
}

/** An object with these fields, those marked required among them, and no others. */
export function object(shape: Shape, atLeastOne: string[] = []): Rule {
  return {
    check(value, at, report) {
      if (!isObject(value)) {
        report('must provide an object', at);
        return;
      }
      if (atLeastOne.length > 0 && !atLeastOne.some(key => value[key] !== undefined)) {
        report(`missing required field: ${atLeastOne.join(' or ')}`, at);
      }
      checkFields(shape, value, at, report);
    },
  };
}

/** An object whose `type` picks the shape, out of a table that may refer to itself. */
export function typed(table: () => Record<string, Rule>, allowed?: readonly string[]): Rule {
  return {
    check(value, at, report) {
      const type = isObject(value) ? String(value.type) : '';
      const rule = table()[type];
      if (!isObject(value)) report('must provide an object', at);
      else if (value.type === undefined) report('missing required field: type', at);
      else if (!rule || (allowed && !allowed.includes(type))) {
        report(`unsupported type: ${type}`, `${at}/type`);
      } else rule.check(value, at, report);
    },
  };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkFields(shape: Shape, value: JsonObject, at: string, report: Report): void {
  for (const [key, rule] of Object.entries(shape)) {
    const field = value[key];
    if (field !== undefined && field !== null) rule.check(field, `${at}/${key}`, report);
    else if (rule.required) report(`missing required field: ${key}`, at);
  }
  for (const key of Object.keys(value)) {
    if (!(key in shape) && key !== 'type') report(`invalid additional property: ${key}`, at);
  }
}
