import type { readAnnouncement } from "@services/notices/index.server";
import { useTranslation } from "~/i18n/i18n";

type View = Awaited<ReturnType<typeof readAnnouncement>>;

/** The files of an announcement, to be saved. */
export function AnnouncementFiles({ announcementNo, files }: Pick<View, "announcementNo" | "files">) {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  return (
    <section className="mb-4" aria-label={t("announcements.files")}>
      <h2 className="font-semibold text-muted text-xs">{t("announcements.files")}</h2>
      <ul>
        {files.map(({ attachmentId, fileName }) => (
          <li key={attachmentId}>
            <a
              href={`/announcements/${announcementNo}/evidence/${attachmentId}`}
              className="inline-flex min-h-11 items-center break-all text-accent hover:underline md:min-h-8"
            >
              {fileName}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
