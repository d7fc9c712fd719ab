/** The few sentences shown where the screens cannot be: a page that was refused, and the end of a re-linking. */

export type FramePage = 'bad-request' | 'unproved' | 'ask-administrator' | 'portal-silent' | 'failed' | 'linked' | 'link-refused'

interface Sentences { readonly title: string; readonly text: string }

const es: Readonly<Record<FramePage, Sentences>> = {
  'bad-request': { title: 'No se pudo abrir la aplicación', text: 'La petición del portal no es válida. Campo: {field}.' },
  unproved: { title: 'No se pudo comprobar el portal', text: 'Cierre esta página y abra de nuevo la aplicación desde Bitrix24.' },
  'ask-administrator': { title: 'La mesa de ayuda aún no está instalada', text: 'Pida a un administrador de su Bitrix24 que abra la aplicación y termine la instalación.' },
  'portal-silent': { title: 'Bitrix24 no responde', text: 'Espere un momento y recargue la página.' },
  failed: { title: 'Algo ha fallado', text: 'Recargue la página. Si se repite, indique este código al soporte: {correlation}.' },
  linked: { title: 'El portal está enlazado de nuevo', text: 'Ya puede cerrar esta página y volver a Bitrix24.' },
  'link-refused': { title: 'No se pudo enlazar el portal', text: 'El enlace ha caducado, ya se usó, o no lo abrió un administrador. Vuelva a empezar desde la aplicación.' },
}

const en: Readonly<Record<FramePage, Sentences>> = {
  'bad-request': { title: 'The application could not be opened', text: 'The request of the portal is not valid. Field: {field}.' },
  unproved: { title: 'The portal could not be verified', text: 'Close this page and open the application again from Bitrix24.' },
  'ask-administrator': { title: 'The service desk is not installed yet', text: 'Ask an administrator of your Bitrix24 to open the application and finish the installation.' },
  'portal-silent': { title: 'Bitrix24 does not answer', text: 'Wait a moment and reload the page.' },
  failed: { title: 'Something went wrong', text: 'Reload the page. If it happens again, give this code to support: {correlation}.' },
  linked: { title: 'The portal is linked again', text: 'You can close this page and go back to Bitrix24.' },
  'link-refused': { title: 'The portal could not be linked', text: 'The link is too old, was used before, or was not opened by an administrator. Start again from the application.' },
}

/** Spanish unless the portal speaks English. Facts fill `{name}`; what is missing becomes empty. */
export function readFramePage(page: FramePage, language: string, facts: Readonly<Record<string, string>> = {}): Sentences & { readonly language: string } {
  const chosen = language.toLowerCase().startsWith('en') ? 'en' : 'es'
  const { title, text } = (chosen === 'en' ? en : es)[page]
  return { title, text: text.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? ''), language: chosen }
}
