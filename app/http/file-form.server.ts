import type { ActionFunctionArgs } from "@remix-run/node";
import { throttlePublic } from "@services/identity/index.server";
import { must } from "@services/platform";
import { contextOf } from "./context.server";
import { answerRefusal, type Commands, type Done, leadTo, type Next, refusedPage, runForm } from "./page.server";
import { RefusedUpload, receiveUpload, type Upload } from "./receive-upload.server";

/** Whoever may do nothing of what the form is for sends nothing: a file costs more than a refusal. */
async function admit(commands: Commands, { request, context }: ActionFunctionArgs): Promise<void> {
  const ctx = await contextOf(request, context);
  const verdicts = Object.values(commands).map(({ definition }) => ctx.allows(ctx.actor, definition.action));
  must(verdicts.find(({ ok }) => ok) ?? verdicts[0]!);
  if (ctx.actor.roles.includes("public")) await throttlePublic(ctx);
}

/**
 * `formAction` for a form that brings files: they become the command's field `files` (`ReceivedFiles`), the form's fields its others. What is
 * wrong with a file comes back like any refused field, with what was typed; of files that nothing kept nothing is left. Its route's path
 * ends in `/evidence`, or stands beside it in the server's table of larger bodies.
 */
export function fileAction<Chosen extends Commands>(commands: Chosen, next: (done: Done<Chosen>) => Next) {
  return async (args: ActionFunctionArgs) => {
    let upload: Upload | undefined;
    try {
      await admit(commands, args);
      upload = await receiveUpload(args.request);
      const { form, files } = upload;
      return await runForm(commands, args, { form, more: { files }, finish: (done) => leadTo(next(done)) });
    } catch (error) {
      if (!(error instanceof RefusedUpload)) throw refusedPage(error, args);
      const intent = String(error.form.get("intent") ?? Object.keys(commands)[0]);
      return answerRefusal(error, args.context, { form: error.form, intent });
    } finally {
      for (const file of upload?.files ?? []) await file.discard();
    }
  };
}
