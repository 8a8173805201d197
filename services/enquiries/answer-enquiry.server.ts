import { lockComplaint, recordOnCase, writeNote } from "../complaints/index.server";
import { authorize } from "../identity";
import { must } from "../platform";
import { command } from "../platform/index.server";
import { mayAnswer } from "./enquiry";
import { AnswerEnquiry } from "./schema";

const ACTION = "enquiries/answer";

/** What sales answers to a question that was handed to it; the customer reads it with the case (S1-19). */
export const answerEnquiry = command({
  name: ACTION,
  input: AnswerEnquiry,
  action: "enquiry.answer",
  async run(tx, { complaintNo, answer }) {
    const complaint = await lockComplaint(tx, complaintNo);
    authorize(tx.actor, "enquiry.answer", complaint);
    must(mayAnswer(complaint, (await tx.enquiryAnswer.count({ where: { complaintNo } })) > 0));
    await tx.enquiryAnswer.create({ data: { complaintNo, answer, answeredBy: tx.actor.login, answeredAt: tx.now } });
    const told = await writeNote(tx, complaint, { kind: "progress", body: answer, visible: true });
    await recordOnCase(tx, told, { action: ACTION, reasonCode: "enquiry_answered" });
    return { complaintNo };
  },
});
