// The signs on buttons, drawn as lines in the colour of the text. They say nothing by themselves:
// each button has a name.

const SVG = "http://www.w3.org/2000/svg";
/** @type {Record<string, string>} */
const SHAPES = {
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.3 15.3 20 20",
  history: "M4.5 12a7.5 7.5 0 1 0 2.4-5.5M4.5 4.5V8H8M12 8v4.5l3 1.8",
  notes: "M7 3.5h7l4 4v13H7zM14 3.5v4h4M10 12h5M10 15.5h5",
  comment: "M5 5h14v10H11l-4 4v-4H5z",
  more: "M5 7h14M5 12h14M5 17h14",
  loop: "M5 11a5 5 0 0 1 5-5h9M16 3l3 3-3 3M19 13a5 5 0 0 1-5 5H5M8 21l-3-3 3-3",
  fold: "M6 15l6-6 6 6",
  closer: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.3 15.3 20 20M10.5 7.5v6M7.5 10.5h6",
  wider: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.3 15.3 20 20M7.5 10.5h6",
};

/** @param {string} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}
