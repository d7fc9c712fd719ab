import type { NoticeWords } from '../language.ts'

export const notices: NoticeWords = {
  'request.received': ({ number, level, due }) => ({
    title: `Solicitud n.º ${number} recibida`,
    text: due === null ? `Recibimos su solicitud n.º ${number}. Nivel de servicio: ${level}.` : `Recibimos su solicitud n.º ${number}. Nivel de servicio: ${level}. Le responderemos a más tardar el ${due}.`,
  }),
  'message.received': ({ number, level, due }) => ({
    title: `Mensaje recibido en la solicitud n.º ${number}`,
    text: due === null ? `Recibimos su mensaje en la solicitud n.º ${number}. Nivel de servicio: ${level}.` : `Recibimos su mensaje en la solicitud n.º ${number}. Nivel de servicio: ${level}. Le responderemos a más tardar el ${due}.`,
  }),
  'answer.given': ({ number }) => ({ title: `Respuesta en la solicitud n.º ${number}`, text: `Hay una respuesta en su solicitud n.º ${number}.` }),
  'interim.given': ({ number }) => ({ title: `Aviso en la solicitud n.º ${number}`, text: `Hay un aviso provisional en su solicitud n.º ${number}. La fecha de respuesta prometida sigue en pie.` }),
  'news.given': ({ number }) => ({ title: `Novedades de la solicitud n.º ${number}`, text: `Hay novedades del departamento de desarrollo en su solicitud n.º ${number}.` }),
  'ticket.solved': ({ number }) => ({ title: `Solicitud n.º ${number} resuelta`, text: `Su solicitud n.º ${number} se cerró como resuelta. ¿Cómo fue la atención? Valórela de 1 a 5 en la solicitud; si el problema continúa, reábrala.` }),
  'ticket.reopened': ({ number }) => ({ title: `Solicitud n.º ${number} reabierta`, text: `Su solicitud n.º ${number} se reabrió.` }),
  'coupon.redeemed': ({ number }) => ({ title: `Cupón canjeado en la solicitud n.º ${number}`, text: `Se canjeó un cupón CESS en su solicitud n.º ${number}.` }),
  'coupon.returned': ({ number }) => ({ title: `Cupón devuelto de la solicitud n.º ${number}`, text: `El cupón CESS de su solicitud n.º ${number} se devolvió a su saldo y la solicitud vuelve a su nivel normal. Vea en la solicitud la nueva fecha de respuesta.` }),
  'secret.asked': ({ number }) => ({ title: `Le pedimos un dato de acceso en la solicitud n.º ${number}`, text: `Para su solicitud n.º ${number} necesitamos un dato de acceso. Entréguelo solo en la caja de datos reservados de la solicitud, nunca en un mensaje.` }),
  'secret.handed': ({ number }) => ({ title: `Dato de acceso entregado en la solicitud n.º ${number}`, text: `El solicitante entregó un dato de acceso en la solicitud n.º ${number}. Puede verlo una sola vez.` }),
  'secrets.destroyed': ({ number }) => ({ title: `Cambie ahora los accesos de la solicitud n.º ${number}`, text: `La solicitud n.º ${number} terminó y destruimos los datos de acceso que nos entregó. Cambie ahora mismo sus contraseñas y claves.` }),
  'promise.moved': ({ number, due, reason }) => ({ title: `Nueva fecha de respuesta en la solicitud n.º ${number}`, text: `La respuesta a su solicitud n.º ${number} llegará a más tardar el ${due}. Motivo: ${reason}.` }),
  'ticket.void': ({ number, reason }) => ({ title: `Solicitud n.º ${number} anulada`, text: `Su solicitud n.º ${number} se anuló. Motivo: ${reason}.` }),
  'ticket.planned': ({ number, on }) => ({ title: `Fecha prevista para la solicitud n.º ${number}`, text: `La corrección para su solicitud n.º ${number} está prevista para el ${on}.` }),
  'ticket.merged': ({ number, survivor }) => ({ title: `Solicitud n.º ${number} unida a la n.º ${survivor}`, text: `Su solicitud n.º ${number} trata del mismo asunto que la n.º ${survivor} y continúa en ella.` }),
  'closing.announced': ({ number, on }) => ({ title: `La solicitud n.º ${number} se cerrará`, text: `Esperamos su respuesta en la solicitud n.º ${number}. Si no escribe antes del ${on}, se cerrará; podrá reabrirla.` }),
  'entitlement.ending': ({ customer, on, days }) => ({ title: `El soporte de ${customer} termina el ${on}`, text: `El derecho de soporte de ${customer} termina el ${on}, en ${days} días o menos. Renuévelo para conservar su nivel de servicio.` }),
  'clock.warning': ({ number, due, before, level }) => ({ title: `La solicitud n.º ${number} vence pronto`, text: `La solicitud n.º ${number} (${level}) espera respuesta. Responda antes del ${before}; el plazo vence el ${due}.` }),
  'clock.breach': ({ number, due, level }) => ({ title: `La solicitud n.º ${number} está vencida`, text: `La solicitud n.º ${number} (${level}) debía responderse a más tardar el ${due} y sigue sin respuesta.` }),
  'customer.wrote': ({ number }) => ({ title: `Mensaje del cliente en la solicitud n.º ${number}`, text: `El cliente escribió en la solicitud n.º ${number}.` }),
  'ticket.assigned': ({ number }) => ({ title: `Solicitud n.º ${number} asignada`, text: `La solicitud n.º ${number} está ahora a su cargo.` }),
  'supervisor.message': ({ number }) => ({ title: `Mensaje al supervisor sobre la solicitud n.º ${number}`, text: `El solicitante escribió al supervisor sobre la solicitud n.º ${number}.` }),
  'move.put-back': ({ number, refusal }) => ({ title: `El cambio en la solicitud n.º ${number} se deshizo`, text: `El cambio que hizo en la solicitud n.º ${number} no se puede hacer desde aquí y se deshizo. ${refusal}` }),
}
