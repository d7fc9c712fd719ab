/** The parts that register themselves with the kernel when they are loaded. Each part adds its one line. */
import './methods/register.ts'
import './shell/register.ts'
