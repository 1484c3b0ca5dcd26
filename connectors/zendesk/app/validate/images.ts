import { type AppFiles, type Flaw, flawsIn, isJson, type Json } from "./flaw.ts";

const LOGOS: Record<string, number> = { "assets/logo.png": 320, "assets/logo-small.png": 128 };
const BANNER = "assets/banner.png";
const BANNER_SIZES = ["830x200", "1660x400"];
/** Places that show an icon of the app's own beside its name. */
const ICON_PLACES = ["top_bar", "nav_bar", "system_top_bar", "ticket_editor"];
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Logos, the marketplace's banner, and icons for the places that show one. */
export function checkImages(manifest: Json, { files }: AppFiles): Flaw[] {
  if (manifest.requirementsOnly === true) return [];
  const logos = Object.entries(LOGOS).flatMap(([file, side]) => checkLogo(file, side, files.get(file)));
  const svg = "assets/logo.svg";
  return [
    ...logos,
    ...(files.has(svg) ? [] : [flawsIn(svg).fault("logo", "is not in the package")]),
    ...checkBanner(files.get(BANNER)),
    ...checkIcons(manifest.location, files),
  ];
}

/** Read from the file's head, whatever its name says; `null`: not a PNG. */
export function pngSize(bytes: Uint8Array): { width: number; height: number } | null {
  const isPng = PNG_SIGNATURE.every((byte, at) => bytes[at] === byte) && bytes.length >= 24;
  if (!isPng) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function checkLogo(file: string, side: number, bytes: Uint8Array | undefined): Flaw[] {
  const { fault } = flawsIn(file);
  if (bytes === undefined) return [fault("logo", `is not in the package: a PNG of ${side} × ${side}`)];
  const size = pngSize(bytes);
  if (size === null) return [fault("logo", "is not a PNG")];
  if (size.width === side && size.height === side) return [];
  return [fault("logo", `is ${size.width} × ${size.height}; it must be ${side} × ${side}`)];
}

function checkBanner(bytes: Uint8Array | undefined): Flaw[] {
  if (bytes === undefined) return [];
  const { fault } = flawsIn(BANNER);
  const size = pngSize(bytes);
  if (size === null) return [fault("banner", "is not a PNG")];
  if (BANNER_SIZES.includes(`${size.width}x${size.height}`)) return [];
  return [fault("banner", `is ${size.width} × ${size.height}; it must be 830 × 200 or 1660 × 400`)];
}

function checkIcons(location: unknown, files: AppFiles["files"]): Flaw[] {
  const products = isJson(location) ? Object.entries(location) : [];
  return products.flatMap(([product, places]) =>
    ICON_PLACES.filter((place) => isJson(places) && places[place] !== undefined).flatMap((place) => {
      const names = [`icon_${place}.svg`, `icon_${place}_inactive.png`];
      if (names.some((name) => files.has(`assets/${name}`) || files.has(`assets/${product}/${name}`)))
        return [];
      return [
        flawsIn(`assets/icon_${place}.svg`).fault("icon", `is not in the package, but ${place} shows it`),
      ];
    }),
  );
}
