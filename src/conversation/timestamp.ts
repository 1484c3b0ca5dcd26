const ISO_8601 = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A bot's timestamp as ISO 8601, or `null` when it is absent or no such date: an unreadable time is an unknown time,
 * never a reason to refuse a customer. Without an offset it is taken as UTC.
 */
export function readTimestamp(text: string | null | undefined): string | null {
  if (!text || text.length > 40) return null;
  const match = ISO_8601.exec(text);
  if (!match) return null;
  const stamp = match[3] ? text : `${text}Z`;
  return Number.isNaN(Date.parse(stamp)) ? null : stamp;
}
