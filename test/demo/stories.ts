/** What happened at the sample desk in its last two weeks: twenty requests, in every state a request can have. */
import type { SampleKey } from './people.ts'
import { readSample, staff } from './people.ts'
import type { When } from './calendar.ts'
import type { Order, Wish } from './requests.ts'

/** `by` as a word is a person of the team the request went to, or the customer. */
export interface Act { readonly when: When; readonly by: 'assignee' | 'customer' | number; readonly order: Order | { readonly command: 'merge-into'; readonly story: string } }
export interface Story { readonly id: string; readonly by: SampleKey; readonly when: When; readonly wish: Wish; readonly coupon?: true; readonly acts: readonly Act[] }

const at = (daysAgo: number, time: string): When => ({ daysAgo, time })
const today = (minutesFromNow: number): When => ({ daysAgo: 0, minutesFromNow })
const ask = (id: string, by: SampleKey, when: When, subject: string, description: string, ...acts: readonly Act[]): Story => ({ id, by, when, wish: { subject, description }, acts })
const answer = (when: When, text: string): Act => ({ when, by: 'assignee', order: { command: 'answer', text } })
const reply = (when: When, text: string): Act => ({ when, by: 'customer', order: { command: 'reply', text } })
const closeByCustomer = (when: When): Act => ({ when, by: 'customer', order: { command: 'close' } })

export const stories: readonly Story[] = [
  ask('invoices', 'gold', at(10, '09:20'), 'Error al emitir facturas', 'Al confirmar una factura aparece un error 500. Pasos: CRM, Facturas, Emitir.',
    answer(at(10, '11:05'), 'El error se debía a una plantilla sin moneda. La corregimos; pruebe de nuevo, por favor.'), closeByCustomer(at(9, '10:00')),
    { when: at(9, '10:02'), by: 'customer', order: { command: 'rate', score: 5, comment: 'Rápido y claro' } }),
  ask('contacts', 'silver', at(9, '10:15'), 'Migración de contactos', '¿Cómo importamos 40 000 contactos sin duplicados?',
    answer(at(8, '09:30'), 'Puede importarlos por partes con el control de duplicados activo. ¿En qué formato los tiene?')),
  ask('erp', 'silver', at(8, '12:00'), 'Integración con el ERP', 'El webhook del ERP recibe 401 desde ayer.',
    answer(at(7, '09:00'), 'El webhook estaba revocado. Cree uno nuevo con los permisos de CRM.'), closeByCustomer(at(7, '17:00')),
    { when: today(-60), by: 'customer', order: { command: 'reopen', text: 'Volvió a responder 401 esta mañana.' } }),
  ask('limits', 'gold', at(7, '15:40'), 'Los lotes de la API se cortan', 'Un lote de 50 órdenes responde solo 20.',
    { when: at(6, '10:00'), by: 'assignee', order: { command: 'hand-to-development', text: 'Lo reprodujimos: es un error del producto y pasa a desarrollo.', plannedOn: null } }),
  ask('slow', 'vip', at(6, '08:30'), 'El sitio va lento', 'La portada tarda nueve segundos.',
    answer(at(6, '14:00'), 'Active la caché compuesta: en su sitio baja a menos de un segundo.'), closeByCustomer(at(5, '09:00'))),
  ask('export', 'free', at(6, '16:00'), '¿Cómo exporto un informe?', 'No encuentro el botón de exportar.',
    { when: at(4, '09:10'), by: 'assignee', order: { command: 'answer', text: 'Está en el engranaje del informe, opción Exportar a Excel.', close: true } }),
  ask('server', 'commercial', at(5, '11:00'), 'Instalen nuestro servidor', 'Necesitamos que instalen y configuren PHP y MySQL en nuestro servidor.',
    { when: at(5, '11:40'), by: 'assignee', order: { command: 'set-topic', topic: 'P-3.1', item: 'install-server-software' } },
    { when: at(5, '17:30'), by: staff.supervisor, order: { command: 'void', reason: 'outside-scope', text: 'La instalación de servidores no está incluida; su proveedor de alojamiento puede hacerla.' } }),
  ask('advert', 'bronze', at(4, '13:00'), 'Oferta imperdible de publicidad', 'Compre hoy cien mil correos.',
    { when: at(4, '15:00'), by: 'assignee', order: { command: 'mark-spam', reason: 'Publicidad sin relación con el soporte' } }),
  ask('rights', 'bronze', at(3, '10:00'), 'Permisos de una carpeta del disco', 'Un compañero no ve la carpeta aunque está compartida.'),
  ask('mail', 'commercial', at(2, '09:15'), 'No llegan los correos del CRM', 'Desde el lunes no entra ningún correo al CRM.'),
  ask('tasks', 'free', at(2, '11:30'), 'Duda de uso: tareas repetidas', '¿Se puede repetir una tarea el último día hábil del mes?'),
  { ...ask('renewal', 'silver', { daysAgo: 2, minutesFromNow: 90 }, 'Renovación de la licencia', 'Queremos precio para renovar por dos años.'), wish: { kind: 'commercial', subject: 'Renovación de la licencia', description: 'Queremos precio para renovar por dos años.' } },
  ask('trial', 'ended', at(1, '09:30'), 'Our trial has ended', 'We would like to know how to keep our data after the trial.'),
  ask('licence', 'vip', at(1, '10:00'), 'Clave de licencia rechazada', 'La actualización dice que la clave no es válida.',
    answer(at(1, '12:00'), 'La clave vale para un dominio. ¿En qué dirección está instalado ahora?'), reply(today(-40), 'En https://nuevo.example.com, lo movimos el viernes.'),
    { when: today(-30), by: 'assignee', order: { command: 'serve-out-of-turn', reason: 'Quedamos con el cliente en seguir hoy' } }),
  ask('down', 'gold', { daysAgo: 1, minutesFromNow: 5 }, 'Correo de la empresa caído', 'Nadie recibe correo.', answer(today(-80), 'El servidor de correo volvió a responder. ¿Entran ya los mensajes?')),
  ask('down-again', 'gold', { daysAgo: 1, minutesFromNow: 45 }, 'Otra vez: el correo está caído', 'Seguimos sin correo.',
    { when: { daysAgo: 1, minutesFromNow: 60 }, by: staff.supervisor, order: { command: 'merge-into', story: 'down' } }),
  ask('sales', 'gold', { daysAgo: 1, minutesFromNow: 40 }, 'Informe de ventas vacío', 'El informe de este mes sale sin datos.'),
  { ...ask('invoice-twice', 'commercial', { daysAgo: 1, minutesFromNow: 150 }, 'Nos llegó la factura dos veces', 'La factura de la suscripción llegó duplicada.'), wish: { kind: 'commercial', subject: 'Nos llegó la factura dos veces', description: 'La factura de la suscripción llegó duplicada.' } },
  { ...ask('site-down', 'vip', today(-90), 'El sitio no responde', 'El sitio está caído y estamos en campaña.'), coupon: true },
  ask('robots', 'gold', today(-20), 'Los robots no se ejecutan', 'Los robots de la etapa Propuesta dejaron de correr.'),
]

export function readPerson(act: Act, story: Story, assignee: number): number {
  if (act.by === 'assignee') return assignee
  return act.by === 'customer' ? readSample(story.by).userId : act.by
}
