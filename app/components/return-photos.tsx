import { useTranslation } from "~/i18n/i18n";
import { SubmitButton } from "~/ui/button";
import { Card } from "~/ui/card";
import { Confirm } from "~/ui/confirm";
import { Field } from "~/ui/field";
import { ActionForm } from "~/ui/form";

interface Photo {
  attachmentId: string;
  fileName: string;
  mediaType: string;
}

/** Photos of what is wrong, and the form that brings more. */
export function ReturnPhotos({ returnNo, photos, mayAdd }: { returnNo: string; photos: readonly Photo[]; mayAdd: boolean }) {
  const { t } = useTranslation();
  const folder = `/returns/${returnNo}/evidence`;
  return (
    <Card title={t("returns.photoTitle")}>
      {photos.length === 0 ? <p className="text-muted">{t("returns.noPhotos")}</p> : null}
      <ul className="flex flex-wrap gap-2">
        {photos.map(({ attachmentId, fileName, mediaType }) => (
          <li key={attachmentId}>
            <a href={`${folder}/${attachmentId}`} className="inline-flex min-h-11 items-center break-all text-accent hover:underline">
              {mediaType.startsWith("image/") ? (
                <img
                  src={`${folder}/${attachmentId}`}
                  alt={fileName}
                  loading="lazy"
                  className="h-20 w-20 rounded border border-line object-cover"
                />
              ) : (
                fileName
              )}
            </a>
          </li>
        ))}
      </ul>
      {mayAdd ? (
        <div className="mt-3">
          <Confirm label={t("returns.act.photos")} tone="secondary">
            <ActionForm action={folder} files>
              <input type="hidden" name="returnNo" value={returnNo} />
              <div className="space-y-3">
                <Field name="files" type="file" multiple label={t("returns.form.photos")} hint={t("returns.form.photosHint")} required />
                <SubmitButton>{t("returns.act.photos")}</SubmitButton>
              </div>
            </ActionForm>
          </Confirm>
        </div>
      ) : null}
    </Card>
  );
}
