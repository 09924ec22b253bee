/** Milliseconds since 1970 → ISO 8601 with microseconds, as Sentry writes it. */
export function sentryTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, -1)}000Z`;
}
