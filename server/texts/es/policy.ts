import type { PolicyWords } from '../language.ts'

const many = (n: number, one: string, more: string) => n === 1 ? `1 ${one}` : `${n} ${more}`

const basisNames: Readonly<Record<string, (detail: readonly string[]) => string>> = {
  partner: ([tier]) => `miembro ${tier === 'gold' ? 'oro' : tier === 'silver' ? 'plata' : 'bronce'} del programa de socios`,
  cloud: ([tariff]) => `cuenta de Bitrix24 en la nube, plan ${tariff ?? ''}`,
  licence: ([product, edition]) => product === 'site-manager' ? `licencia de Bitrix Site Manager ${edition ?? ''}` : `licencia de Bitrix24 Self-Hosted ${edition ?? ''}`,
  trial: () => 'versión de prueba',
  nfr: () => 'licencia NFR',
  demo: () => 'licencia DEMO',
}

export const policy: PolicyWords = {
  levels: {
    'partner-bronze': 'Socio bronce', 'partner-silver': 'Socio plata', 'partner-gold': 'Socio oro', commercial: 'Comercial', 'vip-support': 'Soporte VIP',
    'vip-request': 'Solicitud VIP', 'non-commercial': 'No comercial', unrelated: 'Sin relación', development: 'Desarrollo', unidentified: 'Sin identificar', supervisor: 'Supervisor',
  },
  why: {
    coupon: 'Porque se canjeó un cupón CESS en esta solicitud.',
    agent: (reason) => `Porque una persona del equipo lo decidió: ${reason}`,
    entitlement: (basis, endsOn) => endsOn === null ? `Por lo que tiene su organización: ${basis}.` : `Por lo que tiene su organización: ${basis}, hasta el ${endsOn} inclusive.`,
    noEntitlement: 'Porque su organización no tiene registrado ningún derecho de soporte vigente.',
    ended: (endedOn) => endedOn === null ? 'Porque el derecho de soporte de su organización terminó.' : `Porque el derecho de soporte de su organización terminó el ${endedOn}.`,
    unknownSender: 'Porque no reconocemos al remitente como contacto registrado.',
    reopenedVip: 'Porque la solicitud VIP se reabrió dentro de los siete días.',
    split: 'Porque procede de otra solicitud y conserva su nivel.',
  },
  promise: {
    clock_hour: (n) => `Una persona le responde en un máximo de ${many(n, 'hora', 'horas')}, a cualquier hora del día y todos los días.`,
    service_hour: (n) => `Una persona le responde en un máximo de ${many(n, 'hora', 'horas')} de servicio.`,
    business_day: (n) => `Una persona le responde en un máximo de ${many(n, 'día hábil', 'días hábiles')}.`,
    calendar_day: (n) => `Una persona le da novedades en un máximo de ${many(n, 'día', 'días')} naturales.`,
  },
  scope: {
    citation: ({ clause, topic, level, item, where }) => item === null
      ? `Según la cláusula ${clause} de nuestra política de soporte, el nivel ${level} no incluye el tema «${topic}». ${where}`
      : `Según la cláusula ${clause} de nuestra política de soporte, no incluimos lo siguiente: ${item}. ${where}`,
    items: {
      'install-server-software': 'instalar software en el servidor', 'files-on-server': 'preparar, desplegar o restaurar archivos en un servidor', 'diagnose-server-software': 'diagnosticar el software instalado en el servidor',
      'configure-customer-machines': 'configurar software en los equipos del cliente', 'stress-tests': 'pruebas de carga en el servidor del cliente', 'optimise-code': 'optimizar el código de componentes o módulos',
      'connection-and-proxy': 'problemas de conexión y de proxy', 'configure-server-for-updates': 'configurar el servidor del cliente para las actualizaciones',
      'install-debugger': 'instalar software de depuración', 'database-errors': 'errores de la base de datos', 'configure-server-or-updates': 'configurar el servidor o instalar actualizaciones en el servidor del cliente', 'debug-on-server': 'depurar software en el servidor',
      programming: 'programación en general', 'custom-implementation': 'implementaciones a medida', 'third-party-diagnosis': 'diagnosticar código de terceros', 'custom-components': 'escribir componentes, scripts o módulos a medida', 'core-changes': 'cambiar el código del núcleo', 'integration-scripts': 'scripts de integración',
      'direct-intervention': 'intervenir directamente en la instalación del cliente', 'custom-solutions': 'soluciones a medida', 'process-design': 'diseñar procesos', 'outside-schedule': 'atención fuera del horario',
    },
    where: {
      hosting: 'Su proveedor de alojamiento o el administrador de su servidor puede ayudarle.',
      partner: 'Un socio de Bitrix24 puede ofrecerle este trabajo, con costo.',
      developer: 'Quien desarrolló esa parte puede ayudarle; un socio de Bitrix24 puede ofrecérselo, con costo.',
      plan: 'Las cuentas comerciales y los socios lo tienen incluido; también puede consultar el foro y la documentación.',
      forum: 'Puede consultar el foro, las preguntas frecuentes y la documentación.',
    },
  },
  effect: {
    level: 'Las solicitudes abiertas conservan su promesa: el nivel nuevo vale desde el turno siguiente. Las cifras dicen qué pasaría si valiera desde el inicio de los turnos abiertos.',
    schedule: 'Lo que alarga el plazo se aplica al guardar y se avisa al solicitante; lo que lo acorta vale desde el turno siguiente.',
  },
  basis: (kind, detail) => basisNames[kind]?.(detail) ?? kind,
  reasons: {
    'information-missing': 'falta información', 'not-reproducible': 'no se puede reproducir', 'no-access': 'los datos de acceso no funcionan',
    'needs-development': 'requiere desarrollo del producto', 'improper-use': 'uso indebido o núcleo modificado', 'more-sites-than-licensed': 'más sitios que los licenciados',
    'breach-of-licence': 'incumplimiento de la licencia o del ANSS', 'unlicensed-copy': 'copia sin licencia', 'outside-scope': 'fuera del alcance del soporte',
    'misleading-information': 'información errónea o engañosa', 'emergency-pause': 'pausa de emergencia publicada', 'licence-check': 'verificación de la licencia',
    'next-turn': 'nivel vigente al abrirse el turno', coupon: 'cupón CESS', entitlement: 'la organización tiene un derecho más favorable', reopened: 'solicitud reabierta', merged: 'unida a otra solicitud',
  },
  moved: {
    opened: 'apertura', 'better-level': 'mejor nivel', 'worse-level': 'cambio de nivel', coupon: 'cupón CESS', schedule: 'cambio del calendario', pause: 'pausa',
    merge: 'unión con otra solicitud', restored: 'inicio original',
  },
  outcomes: {
    met: 'respondida a tiempo', late: 'respondida fuera de plazo', closed_by_customer: 'cerrada por el cliente', closed_without_answer: 'cerrada sin respuesta',
    waived: 'no hacía falta respuesta', voided: 'anulada', cancelled: 'cancelado',
  },
  topics: {
    'P-3.1': 'instalación y configuración', 'P-3.2': 'rendimiento', 'P-3.3': 'actualizaciones y mantenimiento', 'P-3.4': 'errores del producto',
    'P-3.5': 'desarrollo', 'P-3.6': 'preguntas frecuentes',
  },
  fields: {
    steps: 'Pasos para reproducirlo', url: 'Dirección del sitio', product: 'Producto', version: 'Versión', edition: 'Edición',
    article: 'Artículo consultado', serverSoftware: 'Software del servidor', browser: 'Navegador', environment: 'Entorno',
  },
  missingData: 'Datos que faltan',
  refusals: {
    'queue.out-of-turn': 'Otra solicitud espera antes. Tome la siguiente, o atiéndala fuera de turno con un motivo.',
    'contact.unregistered': 'La empresa de la negociación no tiene un contacto registrado.', 'level.unknown': 'El nivel elegido no se puede fijar.',
    'ticket.unknown': 'La negociación no es una solicitud de la mesa de ayuda.',
    'role.missing': 'Su función no permite este cambio.', 'ticket.answer-owed': 'El cliente espera una respuesta: respóndale primero en la pestaña «Solicitud» de la negociación.',
    'ticket.closed': 'La solicitud está cerrada.', 'ticket.open': 'La solicitud sigue abierta.', 'ticket.reopening-over': 'El plazo para reabrirla terminó.',
    'level.not-passed-on': 'Las solicitudes de este nivel no se entregan a desarrollo.', 'input.invalid': 'Falta un dato que solo se puede indicar en la solicitud.',
  },
  moves: {
    'move.void': 'Para anular una solicitud hace falta un motivo: anúlela en la pestaña «Solicitud» de la negociación.',
    'move.discard': 'Para unir o descartar una solicitud, hágalo en la pestaña «Solicitud» de la negociación.',
    'move.closed': 'La solicitud está cerrada: reábrala en la pestaña «Solicitud» de la negociación.',
    'move.answer-first': 'El cliente espera una respuesta: respóndale en la pestaña «Solicitud» de la negociación y la etapa cambiará sola.',
    'move.news-first': 'El cliente espera novedades de desarrollo: escríbalas en la pestaña «Solicitud» de la negociación.',
    'move.state': 'La etapa sigue a la conversación: continúela en la pestaña «Solicitud» de la negociación.',
    'move.pipeline': 'La negociación pertenece al embudo de la mesa de ayuda y no puede pasar a otro.',
    'move.deadline': 'La fecha la fija el nivel de servicio; vea por qué en la pestaña «Solicitud» de la negociación.',
  },
  refused: 'Hágalo en la pestaña «Solicitud» de la negociación.',
  records: {
    'customer.added': () => 'Cliente registrado.', 'customer.changed': () => 'Datos del cliente cambiados.', 'customer.approved': () => 'Registro comercial aprobado.',
    'registration.approved': ({ name }) => `Registro aprobado por formulario: ${String(name)}.`, 
    'contact.added': ({ name }) => `Contacto agregado: ${String(name)}.`, 'contact.changed': ({ name }) => `Contacto cambiado: ${String(name)}.`,
    'contact.replaced': ({ name }) => `Contacto sin acceso desde ahora: ${String(name)}.`,
    'entitlement.added': ({ basis }) => `Derecho agregado: ${String(basis)}.`, 'entitlement.changed': ({ basis }) => `Derecho cambiado: ${String(basis)}.`,
    'entitlement.warned': ({ endsOn }) => `Aviso del fin del derecho el ${String(endsOn)}.`,
    'coupon.granted': ({ count }) => `Cupones entregados: ${String(count)}.`, 'coupon.voided': ({ lastFour }) => `Cupón anulado: ${String(lastFour)}.`,
    'coupon.returned': ({ lastFour }) => `Cupón devuelto: ${String(lastFour)}.`,
  },
}
