import { useTranslation } from "~/i18n/i18n";
import { buttonClasses } from "~/ui/button";
import { Card } from "~/ui/card";

interface Props {
  files: readonly { attachmentId: string; fileName: string; mediaType: string }[];
  /** Where the files are, and where more are sent to. */
  folder: string;
  /** Whether more may be added. */
  open: boolean;
}

/** What a customer sent with a case, pictures as pictures, and where to send more; a refused file has a page of its own that says why. */
export function SentFiles({ files, folder, open }: Props) {
  const { t } = useTranslation();
  return (
    <Card title={t("public.track.files")}>
      <div className="space-y-4">
        {files.length === 0 ? <p className="text-muted">{t("public.track.noFiles")}</p> : null}
        <ul className="grid grid-cols-3 gap-2">
          {files.map(({ attachmentId, fileName, mediaType }) => (
            <li key={attachmentId}>
              <a href={`${folder}/${attachmentId}`} className="block break-all text-accent text-xs underline">
                {mediaType.startsWith("image/") ? (
                  <img
                    src={`${folder}/${attachmentId}`}
                    alt=""
                    loading="lazy"
                    className="mb-1 h-24 w-full rounded border border-line object-cover"
                  />
                ) : null}
                {fileName}
              </a>
            </li>
          ))}
        </ul>
        {open ? (
          <a href={folder} className={buttonClasses("secondary")}>
            {t("public.track.addFiles")}
          </a>
        ) : null}
      </div>
    </Card>
  );
}
