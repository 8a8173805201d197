import { extensionsOf, MEDIA_TYPES, type MediaType } from "./media-type";

/** The ending is kept whatever is cut; Chinese takes three bytes a character and disks take 255. */
const MAX_STEM_BYTES = 180;
/** Marks that turn or hide what stands after them: `exe.‮gpj` reads as a picture; the joiner within emoji stays. */
const INVISIBLE = /[\p{Cc}\p{Surrogate}\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
/** Names that Windows takes for its devices, whatever follows the dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

const KNOWN_EXTENSIONS = new Set(MEDIA_TYPES.flatMap((mediaType) => [...extensionsOf(mediaType)]));

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

function cutTo(text: string, maxBytes: number): string {
  let kept = "";
  let left = maxBytes;
  for (const character of text) {
    left -= bytesOf(character);
    if (left < 0) break;
    kept += character;
  }
  return kept;
}

/** The ending that the content calls for: a wrong one of another accepted type is replaced, any other stays as part of the name. */
function withTrueEnding(name: string, mediaType: MediaType): string {
  const endings = extensionsOf(mediaType);
  const [, stem = name, given = ""] = /^(.+)\.([a-z0-9]{1,5})$/i.exec(name) ?? [];
  const ending = given.toLowerCase();
  const isTrue = endings.some((one) => one === ending);
  const kept = (isTrue || KNOWN_EXTENSIONS.has(ending) ? stem : name).replace(/[. ]+$/, "");
  return `${cutTo(kept, MAX_STEM_BYTES).trimEnd() || "file"}.${isTrue ? given : endings[0]}`;
}

/**
 * The name that a file is shown and saved under, from the one it came with: its last part only, nothing that controls, turns or hides,
 * nothing that a disk refuses, short enough for every disk, and an ending that does not lie about the content. Never empty.
 */
export function cleanFileName(given: string, mediaType: MediaType): string {
  const last = given.slice(0, 4_096).split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const name = withTrueEnding(plain, mediaType);
  return DEVICE.test(name) ? `_${name}` : name;
}
