import { type FileUpload, MaxFilesExceededError, parseFormData } from "@remix-run/form-data-parser";
import { both, DomainError, invalidField } from "@services/platform";

/** What a form may send as a file; the server's own limit for such a form is a little more. */
const MAX_FILE_BYTES = 100_000_000;

const isTooLarge = (error: unknown) => /^Max(FileSize|TotalSize)ExceededError$/.test((error as Error).name);

/**
 * Reads a form with one file in the field `file`, within limits. Throws `invalid_input` for a form that is broken, a file that is too large
 * or one that is missing.
 */
export async function readUpload(request: Request): Promise<{ form: FormData; file: FileUpload }> {
  let file: FileUpload | undefined;
  const keep = (upload: FileUpload) => {
    if (upload.fieldName === "file" && upload.name !== "" && upload.size > 0) file = upload;
  };
  try {
    const form = await parseFormData(request, { maxFiles: 1, maxFileSize: MAX_FILE_BYTES, maxParts: 20 }, keep);
    if (!file) throw invalidField("file", both("请选择要导入的文件", "choose the file to import"));
    return { form, file };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    if (isTooLarge(error)) throw invalidField("file", both("文件超过 100 MB", "the file is larger than 100 MB"));
    if (error instanceof MaxFilesExceededError) throw invalidField("file", both("每次导入一个文件", "one file at a time"));
    throw new DomainError("invalid_input", both("上传中断或格式有误，请重试", "the upload broke off or is malformed: try again"));
  }
}
