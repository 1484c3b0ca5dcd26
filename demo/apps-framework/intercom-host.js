// Intercom's side of an app in the inbox. It draws the canvas itself, so there is nothing to talk to: the frame is opened in
// the teammate's language, and is as high as what it shows.

import { frame, locale, open, setHeight } from "./workspace.js";

frame.addEventListener("load", () => {
  const { body } = frame.contentDocument;
  const resize = () => setHeight(body.scrollHeight);
  new ResizeObserver(resize).observe(body);
  resize();
});

open({ locale });
