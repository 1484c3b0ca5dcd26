import type { Client } from "./platform.ts";

const LEAST = 160;
/** Freshdesk's sidebar gives an app no more; what is longer scrolls inside. */
const MOST = 700;

/** The app is as high as what it shows. */
export function fitHeight(client: Client, root: HTMLElement): void {
  const last = { height: 0 };
  const fit = () => {
    const height = Math.min(Math.max(Math.ceil(root.getBoundingClientRect().height), LEAST), MOST);
    if (height === last.height) return;
    last.height = height;
    client.instance.resize({ height: `${height}px` }).catch(() => undefined);
  };
  new ResizeObserver(fit).observe(root);
}
