/** Of many, each so manyeth: a whole number from 1 on, which is all of them. Ends the process at anything else. */
export function everyNth(given = '1'): number {
  const every = Number(given);
  if (Number.isInteger(every) && every > 0) return every;
  process.stderr.write(
    `“${given}”: expected a whole number from 1 on, such as 4 for every fourth\n`,
  );
  process.exit(2);
}
