/** Addresses of the shell's pages. */
export const dealPath = (id: number | string) => `/crm/deal/details/${id}/`
export const companyPath = (id: number | string) => `/crm/company/details/${id}/`
export const taskPath = (user: number, id: number | string) => `/company/personal/user/${user}/tasks/task/view/${id}/`
export const tasksPath = (user: number) => `/company/personal/user/${user}/tasks/`
export const pipelinePath = (category: number | string) => `/crm/deal/kanban/category/${category}/`
export const appPath = (id: number | string) => `/marketplace/app/${id}/`
export const menuPath = (binding: string) => `/marketplace/menu/${binding}/`
