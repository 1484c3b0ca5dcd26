/** The words of an address's path, lower case: `/settings/cancel-plan` is settings, cancel, plan. The query is not read. */
export function pathWords(url: string | null): string[] {
  if (url === null) return [];
  const path = url.slice(0, 2_000).replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  return (
    path
      .split(/[?]/, 1)[0]
      ?.toLowerCase()
      .match(/[a-z]+/g) ?? []
  );
}

export function titleWords(title: string | null): string[] {
  return (
    title
      ?.slice(0, 500)
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  );
}
