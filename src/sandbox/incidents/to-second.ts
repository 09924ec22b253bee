/** Milliseconds since 1970 → ISO 8601 in UTC to the second, as the vendors give times. */
export function toSecond(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}
