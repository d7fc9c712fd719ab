/** People as the messenger shows them. */
import type { Portal } from '../../kernel/portal.ts'

const colors = ['#4ba984', '#df532d', '#8474c8', '#1eaf43', '#ab7761']

export function toMember(portal: Portal, id: number, at: number): Record<string, unknown> {
  const user = portal.users.get(id)
  return {
    id, active: user?.active ?? false, name: `${user?.name ?? ''} ${user?.lastName ?? ''}`.trim(), first_name: user?.name ?? '', last_name: user?.lastName ?? '',
    work_position: user?.workPosition ?? '', color: colors[id % colors.length], avatar: '', avatar_hr: '', gender: user?.gender || 'M', birthday: '',
    extranet: user?.type === 'extranet', network: false, bot: false, connector: false, external_auth_id: 'default', status: 'online', idle: false,
    last_activity_date: portal.iso(at), mobile_last_date: false, desktop_last_date: false, absent: false, departments: user?.departments ?? [], phones: false,
    bot_data: null, type: 'user', website: '', email: user?.email ?? '',
  }
}
