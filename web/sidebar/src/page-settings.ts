/** What the packager or the server wrote into the page. */
export interface PageSettings {
  /** Baton's address without a slash at its end; the page's own origin where it is empty. */
  backend: string;
  installation: string;
  /** Set where Baton served the page for a signed request: calls go to Baton directly with it. */
  token: string;
}

export function pageSettings(page: Document): PageSettings {
  const read = (name: string) =>
    page.querySelector(`meta[name="baton-${name}"]`)?.getAttribute("content")?.trim() ?? "";
  return {
    backend: read("backend").replace(/\/+$/, ""),
    installation: read("installation") || "default",
    token: read("token"),
  };
}
