import type { NoticeWords } from '../language.ts'

export const notices: NoticeWords = {
  'request.received': ({ number, level, due }) => ({
    title: `Request no. ${number} received`,
    text: due === null ? `We received your request no. ${number}. Service level: ${level}.` : `We received your request no. ${number}. Service level: ${level}. We will answer by ${due} at the latest.`,
  }),
  'message.received': ({ number, level, due }) => ({
    title: `Message received in request no. ${number}`,
    text: due === null ? `We received your message in request no. ${number}. Service level: ${level}.` : `We received your message in request no. ${number}. Service level: ${level}. We will answer by ${due} at the latest.`,
  }),
  'answer.given': ({ number }) => ({ title: `Answer in request no. ${number}`, text: `There is an answer in your request no. ${number}.` }),
  'interim.given': ({ number }) => ({ title: `Note in request no. ${number}`, text: `There is an interim note in your request no. ${number}. The promised date of the answer stands.` }),
  'news.given': ({ number }) => ({ title: `News of request no. ${number}`, text: `There are news from the development department in your request no. ${number}.` }),
  'ticket.solved': ({ number }) => ({ title: `Request no. ${number} solved`, text: `Your request no. ${number} was closed as solved. How did we do? Rate it from 1 to 5 in the request, or reopen it if the problem persists.` }),
  'ticket.reopened': ({ number }) => ({ title: `Request no. ${number} reopened`, text: `Your request no. ${number} was reopened.` }),
  'coupon.redeemed': ({ number }) => ({ title: `Coupon redeemed in request no. ${number}`, text: `A CESS coupon was redeemed in your request no. ${number}.` }),
  'coupon.returned': ({ number }) => ({ title: `Coupon of request no. ${number} returned`, text: `The CESS coupon of your request no. ${number} went back to your balance, and the request returns to its normal level. See the request for its new date.` }),
  'secret.asked': ({ number }) => ({ title: `We ask for access data in request no. ${number}`, text: `For your request no. ${number} we need access data. Hand it over only in the secrets box of the request, never in a message.` }),
  'secret.handed': ({ number }) => ({ title: `Access data handed over in request no. ${number}`, text: `The requester handed over access data in request no. ${number}. You can look at it once.` }),
  'secrets.destroyed': ({ number }) => ({ title: `Change the access data of request no. ${number} now`, text: `Request No. ${number} has ended and we destroyed the access data you handed over. Change your passwords and keys right now.` }),
  'promise.moved': ({ number, due, reason }) => ({ title: `New date for request no. ${number}`, text: `Your request no. ${number} will be answered by ${due} at the latest. Reason: ${reason}.` }),
  'ticket.void': ({ number, reason }) => ({ title: `Request no. ${number} voided`, text: `Your request no. ${number} was voided. Reason: ${reason}.` }),
  'ticket.planned': ({ number, on }) => ({ title: `Planned date for request no. ${number}`, text: `The fix for your request no. ${number} is planned for ${on}.` }),
  'ticket.merged': ({ number, survivor }) => ({ title: `Request no. ${number} merged into no. ${survivor}`, text: `Your request no. ${number} is about the same matter as no. ${survivor} and goes on there.` }),
  'closing.announced': ({ number, on }) => ({ title: `Request no. ${number} will be closed`, text: `We wait for your answer in request no. ${number}. If you do not write before ${on}, it will be closed; you can reopen it.` }),
  'entitlement.ending': ({ customer, on, days }) => ({ title: `The support of ${customer} ends on ${on}`, text: `The support entitlement of ${customer} ends on ${on}, in ${days} days or less. Renew it to keep your service level.` }),
  'clock.warning': ({ number, due, before, level }) => ({ title: `Request no. ${number} is due soon`, text: `Request no. ${number} (${level}) waits for an answer. Answer before ${before}; it is due on ${due}.` }),
  'clock.breach': ({ number, due, level }) => ({ title: `Request no. ${number} is overdue`, text: `Request no. ${number} (${level}) was due on ${due} and has no answer yet.` }),
  'customer.wrote': ({ number }) => ({ title: `Customer message in request no. ${number}`, text: `The customer wrote in request no. ${number}.` }),
  'ticket.assigned': ({ number }) => ({ title: `Request no. ${number} assigned`, text: `Request no. ${number} is now yours.` }),
  'supervisor.message': ({ number }) => ({ title: `Message to the supervisor about request no. ${number}`, text: `The requester wrote to the supervisor about request no. ${number}.` }),
  'move.put-back': ({ number, refusal }) => ({ title: `The change of request no. ${number} was undone`, text: `What you changed in request no. ${number} cannot be done from here and was undone. ${refusal}` }),
}
