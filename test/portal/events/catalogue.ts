/** The events a portal knows, with the scope each one needs (facts 1.4, 4.4). */

const bases = {
  '': ['ONAPPINSTALL', 'ONAPPUPDATE', 'ONAPPUNINSTALL', 'ONAPPPAYMENT', 'ONAPPMETHODCONFIRM', 'ONAPPTEST', 'ONOFFLINEEVENT'],
  user: ['ONUSERADD'],
  task: ['ONTASKADD', 'ONTASKUPDATE', 'ONTASKDELETE', 'ONTASKCOMMENTADD', 'ONTASKCOMMENTUPDATE', 'ONTASKCOMMENTDELETE'],
  imbot: [
    'ONIMBOTV2MESSAGEADD', 'ONIMBOTV2COMMANDADD', 'ONIMBOTV2JOINCHAT', 'ONIMBOTV2DELETE', 'ONIMBOTV2MESSAGEUPDATE',
    'ONIMBOTV2MESSAGEDELETE', 'ONIMBOTV2REACTIONCHANGE', 'ONIMBOTV2CONTEXTGET',
  ],
  crm: [
    ...['DEAL', 'COMPANY', 'CONTACT', 'LEAD', 'DYNAMICITEM', 'ACTIVITY', 'TIMELINECOMMENT', 'QUOTE', 'INVOICE', 'PRODUCT', 'CURRENCY', 'REQUISITE'].flatMap(
      (thing) => [`ONCRM${thing}ADD`, `ONCRM${thing}UPDATE`, `ONCRM${thing}DELETE`],
    ),
    ...['DEAL', 'COMPANY', 'CONTACT', 'LEAD'].flatMap((thing) => ['ADD', 'UPDATE', 'DELETE', 'SETENUMVALUES'].map((act) => `ONCRM${thing}USERFIELD${act}`)),
    'ONCRMDEALMOVETOCATEGORY', 'ONCRMTIMELINEITEMACTION',
  ],
} as const

const scopes = new Map<string, string>(Object.entries(bases).flatMap(([scope, names]) => names.map((name) => [name, scope] as const)))

/** Whether an application with these scopes may subscribe to the event (upper case). */
export function hasEvent(name: string, granted: readonly string[]): boolean {
  const scope = scopes.get(name)
  return scope !== undefined && (scope === '' || granted.includes(scope) || (scope === 'task' && granted.includes('tasks')))
}

/** Events of the portal's own making cannot wait in the offline queue. */
export function mayBeOffline(name: string): boolean {
  return name !== 'ONOFFLINEEVENT' && !name.startsWith('ONAPP')
}

/** All events an application with these scopes may subscribe to; `scope` narrows to one. */
export function listEvents(granted: readonly string[], scope: string | null): string[] {
  return [...scopes].filter(([name, of]) => hasEvent(name, granted) && (scope === null || of === scope)).map(([name]) => name)
}
