const SVG = "http://www.w3.org/2000/svg";
/** The tick of a chosen checkbox, the one icon among the components that we use. */
const TICK = "M1 4.5 3.2 6.7 7 1.8";

/**
 * Takes the place of Crayons' `fw-icon`, which fetches each icon from a CDN. Bundled components import it by the name `d`.
 */
class Icon extends HTMLElement {
  connectedCallback(): void {
    const svg = document.createElementNS(SVG, "svg");
    for (const [name, value] of Object.entries({ viewBox: "0 0 8 8", width: "8", height: "8" }))
      svg.setAttribute(name, value);
    const path = document.createElementNS(SVG, "path");
    const look = { d: TICK, fill: "none", stroke: "#fff", "stroke-width": "1.4", "stroke-linecap": "round" };
    for (const [name, value] of Object.entries(look)) path.setAttribute(name, value);
    svg.append(path);
    this.replaceChildren(svg);
    this.style.lineHeight = "0";
  }
}

export function d(): void {
  if (customElements.get("fw-icon") === undefined) customElements.define("fw-icon", Icon);
}
