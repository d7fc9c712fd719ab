/** Puts the shell on every portal's port. */
import { registerPages } from '../kernel/page.ts'
import { serveShell } from './serve.ts'

registerPages(serveShell)
