import type { FrameworkClient } from "./framework.ts";

const SETTLED_MS = 50;
const LEAST = 120;

/** Keeps the frame as tall as the page, up to a screen's worth; beyond that the page scrolls under its top bar. */
export function fitFrame(client: FrameworkClient, page: HTMLElement): void {
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    const most = Math.max(600, window.screen.availHeight - 240);
    const height = Math.min(Math.max(Math.ceil(page.getBoundingClientRect().height), LEAST), most);
    if (height === told) return;
    told = height;
    client.invoke("resize", { width: "100%", height: `${height}px` }).catch(() => {});
  };
  new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(tell, SETTLED_MS);
  }).observe(page);
}
