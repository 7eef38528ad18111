const warning = 40;
const trouble = /^(\w*Error|\w*Warning|warn|fatal)\b|\b(ERROR|FATAL|WARN)\b/;

/** A log line as the terminal should show it, or undefined when the file is enough. */
export function worthShowing(line: string): string | undefined {
  const entry = parseEntry(line);
  if (!entry) return trouble.test(line) ? line : undefined;
  if (entry.level < warning) return undefined;
  const said = entry.msg ?? entry.err?.message ?? line;
  return entry.err?.message && entry.err.message !== said ? `${said}: ${entry.err.message}` : said;
}

interface LogEntry {
  readonly level: number;
  readonly msg?: string;
  readonly err?: { readonly message?: string };
}

function parseEntry(line: string): LogEntry | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry = JSON.parse(line) as Partial<LogEntry>;
    return typeof entry.level === 'number' ? { ...entry, level: entry.level } : undefined;
  } catch {
    return undefined;
  }
}
