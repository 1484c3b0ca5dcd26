let isPointerHere = false;
document.documentElement.addEventListener("pointerenter", () => {
  isPointerHere = true;
});

/** Somebody's pointer or focus is on the page: lines that move now would move under their eyes. */
export function isReading(): boolean {
  const hasFocus = document.hasFocus() && document.activeElement !== document.body;
  return isPointerHere || hasFocus;
}

export function whenReadingEnds(then: () => void): void {
  const check = () => {
    if (!isReading()) then();
  };
  document.documentElement.addEventListener("pointerleave", () => {
    isPointerHere = false;
    check();
  });
  window.addEventListener("blur", check);
  document.addEventListener("visibilitychange", () => document.hidden && then());
}
