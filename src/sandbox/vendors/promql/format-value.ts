/** A number as Prometheus writes it: the shortest decimal digits that mean it, never an exponent. */
export function formatValue(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const text = Object.is(value, -0) ? '-0' : String(value);
  const [mantissa = '', exponent] = text.split('e');
  return exponent === undefined ? text : shifted(mantissa, Number(exponent));
}

function shifted(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  if (exponent >= 0) return `${sign}${whole}${fraction.padEnd(exponent, '0')}`;
  return `${sign}0.${'0'.repeat(-exponent - 1)}${whole}${fraction}`;
}
