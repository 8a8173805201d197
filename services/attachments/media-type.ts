const PHOTO_BYTES = 15_000_000;
const VIDEO_BYTES = 100_000_000;

/** What is accepted as evidence, by what the content is: the endings that fit it, the usual one first. */
const EXTENSIONS = {
  "image/jpeg": ["jpg", "jpeg", "jfif"],
  "image/png": ["png"],
  "image/webp": ["webp"],
  "image/gif": ["gif"],
  "image/heic": ["heic", "heif"],
  "video/mp4": ["mp4", "m4v"],
  "video/quicktime": ["mov"],
  "video/webm": ["webm"],
  "video/3gpp": ["3gp", "3gpp", "3g2"],
  "audio/mp4": ["m4a"],
  "audio/mpeg": ["mp3"],
  "audio/amr": ["amr"],
  "application/pdf": ["pdf"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
  "text/plain": ["txt", "csv", "log", "json", "md"],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type MediaType = keyof typeof EXTENSIONS;

export const MEDIA_TYPES = Object.keys(EXTENSIONS) as readonly MediaType[];

/** The endings of a file's name that fit its content, the usual one first. */
export const extensionsOf = (mediaType: MediaType): readonly [string, ...string[]] => EXTENSIONS[mediaType];

/** How large a file of this type may be (1.7): videos 100 MB, everything else 15 MB. */
export const limitBytesOf = (mediaType: MediaType): number => (mediaType.startsWith("video/") ? VIDEO_BYTES : PHOTO_BYTES);

/** What a browser may show within a page, as a picture that no script lives in. */
const SHOWN_INLINE: ReadonlySet<string> = new Set<MediaType>(["image/jpeg", "image/png", "image/webp", "image/gif"]);
export const isShownInline = (mediaType: string): boolean => SHOWN_INLINE.has(mediaType);

/** What all files of one complaint, one return may take together. */
export const QUOTA = { bytes: 200_000_000, files: 50 } as const;
/** How many files one form may bring. */
export const FILES_AT_ONCE = 10;
